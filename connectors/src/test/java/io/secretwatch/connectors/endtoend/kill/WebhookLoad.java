package io.secretwatch.connectors.endtoend.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** An API server's webhook backend: batches in parallel, five attempts with the same content, the waits of client-go. */
final class WebhookLoad {

    private static final int BATCH = 100;
    private static final double[] WAITS = {10, 15, 22.5, 33.75};

    private final URI url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(30)).build();
    private final ExecutorService batches = Executors.newCachedThreadPool();
    private final AtomicLong next = new AtomicLong();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    final AtomicLong attempts = new AtomicLong();
    final AtomicLong given = new AtomicLong();

    WebhookLoad(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** One more batch, on its way while this returns. */
    void send() {
        long from = next.getAndAdd(BATCH);
        batches.submit(() -> {
            deliver(from);
            return null;
        });
    }

    /** The audit ids of every batch that got a 2xx. */
    Set<String> accepted() throws InterruptedException {
        batches.shutdown();
        batches.awaitTermination(3, TimeUnit.MINUTES);
        return accepted;
    }

    private void deliver(long from) throws InterruptedException {
        String body = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                + LongStream.range(from, from + BATCH).mapToObj(n -> Event.line(id(n), n)).collect(Collectors.joining(",")) + "]}";
        for (int attempt = 0; attempt <= WAITS.length; attempt++) {
            if (once(body)) {
                LongStream.range(from, from + BATCH).mapToObj(WebhookLoad::id).forEach(accepted::add);
                return;
            }
            if (attempt < WAITS.length) {
                Thread.sleep((long) (WAITS[attempt] * 1000 * (1 + 0.2 * ThreadLocalRandom.current().nextDouble())));
            }
        }
        given.addAndGet(BATCH);
    }

    private boolean once(String body) throws InterruptedException {
        attempts.incrementAndGet();
        try {
            HttpResponse<Void> answer = client.send(HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json").header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    private static String id(long number) {
        return "web-" + number;
    }
}

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

/**
 * An API server's webhook backend: batches in parallel, five attempts with the same content, the waits of k8s.io/apiserver. An attempt is over after half
 * a minute. Within it client-go sends again up to ten times where a 429 or 5xx has {@code Retry-After}, and not where there is no answer.
 */
final class WebhookLoad {

    private static final String SENT = "sent";
    private static final String ACCEPTED = "accepted";
    private static final String GIVEN_UP = "given-up";
    private static final int BATCH = 100;
    private static final double[] WAITS = {10, 15, 22.5, 33.75};
    private static final int RETRIES_IN_AN_ATTEMPT = 10;
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    private final URI url;
    private final String token;
    private final double pace;
    private final Journal journal;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final ExecutorService batches = Executors.newCachedThreadPool();
    private final AtomicLong next = new AtomicLong();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    final AtomicLong accepted = new AtomicLong();
    final AtomicLong posts = new AtomicLong();
    final AtomicLong given = new AtomicLong();

    /**
     * One that goes on behind what its journal has.
     *
     * @param pace its waits, as a part of those of an API server
     */
    WebhookLoad(URI url, String token, double pace, Journal journal) {
        this.url = url;
        this.token = token;
        this.pace = pace;
        this.journal = journal;
        for (String line : journal.found()) {
            int space = line.indexOf(' ');
            count(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
    }

    /** One more batch, on its way while this returns; from one thread at a time. */
    void send() {
        long from = next.get();
        note(SENT, from);
        batches.submit(() -> {
            deliver(from);
            return null;
        });
    }

    /** The audit ids of every batch that got a 2xx. */
    Set<String> acceptedIds() throws InterruptedException {
        batches.shutdown();
        batches.awaitTermination(5, TimeUnit.MINUTES);
        return ids;
    }

    /** Events of batches that were neither accepted nor given up: the process that sent them was killed. */
    long unanswered() {
        return next.get() - accepted.get() - given.get();
    }

    private void note(String what, long from) {
        journal.write(what + " " + from);
        count(what, from);
    }

    private void count(String what, long from) {
        switch (what) {
            case SENT -> next.set(from + BATCH);
            case ACCEPTED -> {
                LongStream.range(from, from + BATCH).mapToObj(WebhookLoad::id).forEach(ids::add);
                accepted.addAndGet(BATCH);
            }
            default -> given.addAndGet(BATCH);
        }
    }

    private void deliver(long from) throws InterruptedException {
        String body = Event.list(LongStream.range(from, from + BATCH)
                .mapToObj(n -> Event.line(id(n), n))
                .collect(Collectors.joining(",")));
        for (int attempt = 0; attempt <= WAITS.length; attempt++) {
            if (attempt(body)) {
                note(ACCEPTED, from);
                return;
            }
            if (attempt < WAITS.length) {
                Thread.sleep((long) (WAITS[attempt]
                        * 1000
                        * pace
                        * (1 + 0.2 * ThreadLocalRandom.current().nextDouble())));
            }
        }
        note(GIVEN_UP, from);
    }

    private boolean attempt(String body) throws InterruptedException {
        long end = System.nanoTime() + ATTEMPT.toNanos();
        try {
            for (int retry = 0; ; retry++) {
                HttpResponse<Void> answer = post(body, Duration.ofNanos(end - System.nanoTime()));
                long wait = TimeUnit.SECONDS.toNanos(
                        answer.headers().firstValueAsLong("Retry-After").orElse(0));
                boolean taken = answer.statusCode() / 100 == 2;
                if (taken || wait == 0 || retry == RETRIES_IN_AN_ATTEMPT) {
                    return taken;
                }
                long left = end - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep((long) (pace * Math.min(wait, left)));
                if (left <= wait) {
                    return false;
                }
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether one event is accepted, once, now. */
    boolean probe() throws InterruptedException {
        try {
            return post(
                                    "{\"kind\":\"EventList\",\"items\":[" + Event.line("probe-" + System.nanoTime(), 1)
                                            + "]}",
                                    ATTEMPT)
                            .statusCode()
                    == 204;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<Void> post(String body, Duration patience) throws IOException, InterruptedException {
        posts.incrementAndGet();
        return client.send(request(url, token, body, patience), HttpResponse.BodyHandlers.discarding());
    }

    /** A post to a receiver, of a caller with this token. */
    static HttpRequest request(URI url, String token, String body, Duration patience) {
        return HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String id(long number) {
        return "web-" + number;
    }
}

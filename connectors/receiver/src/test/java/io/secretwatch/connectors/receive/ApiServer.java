package io.secretwatch.connectors.receive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;

/**
 * Posts as the webhook backend of kube-apiserver does: every batch on a thread of its own; five tries with the same content, whatever
 * the failure was; within a try, up to ten more in half a minute where the answer has {@code Retry-After}. Waits are a hundredth of the real ones.
 */
final class ApiServer implements AutoCloseable {

    private static final long[] BACKOFF_MILLIS = {100, 150, 225, 337};
    private static final int RETRIES_IN_A_TRY = 10;
    private static final int SECONDS_OF_A_TRY = 30;

    private final HttpClient client;
    private final URI uri;
    private final String token;
    private final ExecutorService batches = Executors.newCachedThreadPool();

    ApiServer(String server, String token, SSLContext tls, HttpClient.Version version) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(version).connectTimeout(Duration.ofSeconds(5));
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
        this.uri = URI.create(server + "?timeout=30s");
        this.token = token;
    }

    /** Sends a batch in the background; gives how it ended after all tries, 0 for no answer. */
    Future<Integer> send(String body) {
        return batches.submit(() -> tried(body));
    }

    private int tried(String body) throws InterruptedException {
        int status = attempt(body);
        for (int i = 0; i < BACKOFF_MILLIS.length && status / 100 != 2; i++) {
            Thread.sleep(BACKOFF_MILLIS[i]);
            status = attempt(body);
        }
        return status;
    }

    private int attempt(String body) throws InterruptedException {
        long waited = 0;
        for (int i = 0; ; i++) {
            try {
                HttpResponse<String> answer = post(body);
                long wait = answer.headers().firstValueAsLong("Retry-After").orElse(0);
                waited += wait;
                if (wait == 0 || i == RETRIES_IN_A_TRY || waited >= SECONDS_OF_A_TRY) {
                    return answer.statusCode();
                }
                Thread.sleep(wait * 10);
            } catch (IOException e) {
                return 0;
            }
        }
    }

    /** One post, once. */
    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(BodyPublisher body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** A list as an API server writes it. */
    static String list(List<String> items) {
        return "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                + String.join(",", items) + "]}\n";
    }

    /** A list item: a read of a Secret, without kind and version as in every list. */
    static String item(String auditId) {
        return "{\"level\":\"Metadata\",\"auditID\":\"" + auditId
                + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces/shop/secrets/db\","
                + "\"verb\":\"get\",\"user\":{\"username\":\"jane\",\"groups\":[\"system:authenticated\"]},\"sourceIPs\":[\"10.0.0.9\"],"
                + "\"objectRef\":{\"resource\":\"secrets\",\"namespace\":\"shop\",\"name\":\"db\",\"apiVersion\":\"v1\"},\"responseStatus\":{\"metadata\":{},\"code\":200},"
                + "\"requestReceivedTimestamp\":\"2026-03-02T09:14:07.118000Z\",\"stageTimestamp\":\"2026-03-02T09:14:07.121000Z\"}";
    }

    /** So many items whose audit ids are the prefix and a number. */
    static List<String> items(String prefix, int count) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item(prefix + i));
        }
        return items;
    }

    @Override
    public void close() {
        batches.shutdownNow();
    }
}

package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.AlertTransport;
import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.ConnectionFailure;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.SinkMetrics;
import io.secretwatch.connectors.sink.Tls;
import io.secretwatch.connectors.sink.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.connect.errors.ConnectException;

/** Carries batches over HTTP/1.1, or over TLS HTTP/2 where the receiver has it. A redirect is not followed. */
final class HttpTransport implements AlertTransport {

    static final ConnectionFailure FAILURE = new ConnectionFailure(
            "url", "no answer in time", "the connection to the receiver broke before the answer was whole");

    private final Profile profile;
    private final Optional<String> authorization;
    private final Duration timeout;
    private final Optional<URI> healthPage;
    private final SinkMetrics metrics;
    private final ThreadGroup group = new ThreadGroup("secretwatch-http-sink");
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);
    private final HttpClient client;

    HttpTransport(HttpSinkConfig config, SinkMetrics metrics) {
        this.profile = config.profile();
        this.authorization = config.authorization();
        this.timeout = config.time(HttpSinkSettings.TIMEOUT);
        this.metrics = metrics;
        this.healthPage = config.getBoolean(HttpSinkSettings.PROBE) ? profile.probe() : Optional.empty();
        boolean tls = config.url().getScheme().equalsIgnoreCase("https");
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(config.time(HttpSinkSettings.CONNECT_TIMEOUT))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        this.client = built(
                tls ? builder.sslContext(Tls.context(config)).sslParameters(Tls.strict(new SSLParameters())) : builder);
    }

    /** Builds the client in a thread of the group, so that the thread that it starts belongs to the group too. */
    private HttpClient built(HttpClient.Builder builder) {
        try {
            return CompletableFuture.supplyAsync(builder::build, threads).get();
        } catch (ExecutionException e) {
            throw new ConnectException("no HTTP client can be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(group, work, "secretwatch-http-sink");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Answer send(List<PendingAlert> batch) {
        Call call = profile.call(batch);
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .header("Content-Type", call.contentType())
                .POST(BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        try {
            return profile.answer(batch, send(request));
        } catch (IOException e) {
            metrics.answered(0);
            return new Answer.All(FAILURE.verdict(e));
        }
    }

    /** Requests the receiver's health page; a missing answer shows at the first batch. */
    @Override
    public Verdict probe() {
        try {
            return healthPage.isEmpty()
                    ? new Verdict.Delivered()
                    : new Statuses(new Excerpt(List.of()))
                            .of(send(HttpRequest.newBuilder(healthPage.get()).GET()));
        } catch (IOException e) {
            return FAILURE.verdict(e);
        }
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        authorization.ifPresent(value -> request.header("Authorization", value));
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.timeout(timeout).build(), response -> new LimitedBody());
        try {
            // the request's own timeout ends with the headers (JDK-8208693)
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            metrics.answered(response.statusCode());
            return new Reply(
                    response.statusCode(),
                    response.headers()
                            .firstValue("Retry-After")
                            .flatMap(value -> RetryAfter.read(value, Instant.now())),
                    response.body());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        // Java 17 cannot close a client: its selector would live until the client is collected as garbage, and it ends
        // when interrupted
        group.interrupt();
    }
}

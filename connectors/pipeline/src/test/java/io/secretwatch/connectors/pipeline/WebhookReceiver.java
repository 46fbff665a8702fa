package io.secretwatch.connectors.pipeline;

import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The command {@code receive} for the cluster {@code prod}, in a thread of the test. */
final class WebhookReceiver implements AutoCloseable {

    private static final String TOKEN = "the-token-of-this-test-alone-0123456789";

    private final int port = Ports.free();
    private final Thread thread;

    /** One that writes to these topics; returns when it listens. Its configuration is in a folder of its own. */
    WebhookReceiver(Path dir, String topic, String rejected) throws IOException {
        Path own = Files.createTempDirectory(dir, "receiver");
        Path token = Files.writeString(own.resolve("token"), TOKEN);
        Path config = Files.writeString(
                own.resolve("receiver.yaml"), """
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: 0}
                callers:
                - {cluster: prod, token-file: %s}
                topics: {audit: %s, rejected: %s}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(port, token, topic, rejected, Kafka.bootstrapServers()));
        PrintWriter words = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        ToolProvider tool = ToolProvider.findFirst("secretwatch-receive").orElseThrow();
        thread = new Thread(() -> tool.run(words, words, "--config", config.toString()), "receiver");
        thread.start();
        Eventually.until("the receiver listens", this::listens);
    }

    int port() {
        return port;
    }

    /** Posts these events as an API server's webhook does, to this receiver or what stands before it, and returns the status. */
    static int post(int port, List<String> events) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/clusters/prod/audit?timeout=30s"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + TOKEN)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                                                + String.join(",", events) + "]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode();
    }

    private boolean listens() {
        try (Socket open = new Socket("127.0.0.1", port)) {
            return open.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.secretwatch.connectors.pipeline;

import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.ConnectWorker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Ports;
import io.secretwatch.connectors.testing.SiemStubs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.awaitility.core.ConditionTimeoutException;

/** Receiver, Kafka, monitor, Connect with every sink, and receivers behind them: all real but the last. */
final class FullPipeline implements AutoCloseable {

    static final String CLUSTER = "recorded";
    private static final String TOKEN = "the-token-of-this-test-alone-0123456789";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final int receiverPort = Ports.free();
    private final int adminPort = Ports.free();
    private final int monitorPort = Ports.free();
    private final ByteArrayOutputStream receiverSays = new ByteArrayOutputStream();
    private final SiemStubs siems = new SiemStubs();
    final String audit = Kafka.topic("audit", 1);
    final String activity = Kafka.topic("activity", 1);
    private final String baseline = Kafka.topic("baseline", 1);
    final String alerts = Kafka.topic("alerts", 1);
    final String feedback = Kafka.topic("feedback", 1);
    final String rejected = Kafka.topic("rejected", 1);
    private final String group = ConnectWorker.group();
    private final Thread receiver;
    private final ChildJvm monitor;
    private final ConnectWorker worker;

    FullPipeline(Path folder, boolean redaction, Path policy) throws Exception {
        this.folder = folder;
        receiver = receiver(redaction);
        monitor = new ChildJvm(
                folder.resolve("monitor.log"),
                "1g",
                "io.secretwatch.Main",
                "run",
                "--config",
                monitorConfig(policy).toString());
        monitor.start();
        worker = ConnectWorker.distributed(group);
        for (String profile : List.of("splunk-hec", "opensearch", "alertmanager", "webhook", "falcosidekick")) {
            worker.run(profile, http(profile));
        }
        worker.run(
                "syslog",
                Map.of(
                        "connector.class",
                        "io.secretwatch.connectors.sink.syslog.SyslogSinkConnector",
                        "topics",
                        alerts,
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(siems.syslogPort()),
                        "protocol",
                        "tcp",
                        "format",
                        "cef"));
        awaitReady();
    }

    /** Posts these events as an API server's webhook does, and expects that they are taken. */
    void post(List<String> events) throws IOException, InterruptedException {
        String body = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                + String.join(",", events) + "]}";
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + receiverPort + "/clusters/" + CLUSTER + "/audit?timeout=30s"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("the receiver answers " + answer.statusCode());
        }
    }

    SiemStubs siems() {
        return siems;
    }

    /** Everything that a part printed or shows on its pages. */
    List<byte[]> said() throws IOException, InterruptedException {
        return List.of(
                Files.readAllBytes(folder.resolve("monitor.log")),
                receiverSays.toByteArray(),
                page(monitorPort),
                page(adminPort));
    }

    private Map<String, String> http(String profile) {
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class",
                "io.secretwatch.connectors.sink.http.HttpAlertSinkConnector",
                "topics",
                alerts,
                "profile",
                profile,
                "url",
                siems.url(profile)));
        if (profile.equals("splunk-hec")) {
            config.put("auth.token", TOKEN);
        }
        return config;
    }

    private Thread receiver(boolean redaction) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        Path config = Files.writeString(folder.resolve("receiver.yaml"), """
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: %d}
                callers:
                - {cluster: %s, token-file: %s}
                topics: {audit: %s, rejected: %s}
                redaction: %s
                kafka: {bootstrap.servers: "%s"}
                """.formatted(
                        receiverPort,
                        adminPort,
                        CLUSTER,
                        token,
                        audit,
                        rejected,
                        redaction ? "on" : "off",
                        Kafka.bootstrapServers()));
        PrintWriter words = new PrintWriter(receiverSays, true, StandardCharsets.UTF_8);
        ToolProvider tool = ToolProvider.findFirst("secretwatch-receive").orElseThrow();
        Thread thread = new Thread(() -> tool.run(words, words, "--config", config.toString()), "receiver");
        thread.start();
        return thread;
    }

    private Path monitorConfig(Path policy) throws IOException {
        return Files.writeString(folder.resolve("monitor.yaml"), """
                application.id: %s
                policy: %s
                state.dir: %s
                topics: {audit: [%s], activity: %s, baseline: %s, alerts: %s, feedback: %s, rejected: %s}
                admin: {port: %d}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(
                        "monitor-" + audit,
                        policy.toAbsolutePath(),
                        folder.resolve("state"),
                        audit,
                        activity,
                        baseline,
                        alerts,
                        feedback,
                        rejected,
                        monitorPort,
                        Kafka.bootstrapServers()));
    }

    private static int status(int port) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static byte[] page(int port) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private void awaitReady() throws IOException {
        try {
            Eventually.until("all is ready", () -> status(monitorPort) == 200 && status(adminPort) == 200);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage() + "; the receiver says: " + receiverSays.toString(StandardCharsets.UTF_8)
                            + "\nthe monitor says: " + Files.readString(folder.resolve("monitor.log")));
        }
    }

    @Override
    public void close() throws IOException {
        receiver.interrupt();
        try {
            receiver.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.close();
        monitor.close();
        siems.close();
    }
}

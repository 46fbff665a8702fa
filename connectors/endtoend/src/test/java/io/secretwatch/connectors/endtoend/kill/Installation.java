package io.secretwatch.connectors.endtoend.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.sink.http.HttpAlertSinkConnector;
import io.secretwatch.connectors.source.AuditFileSourceConnector;
import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A small installation, each part in a process of its own: broker, receiver, monitor, Connect worker and SIEM. */
final class Installation implements AutoCloseable {

    static final String AUDIT = "k8s-audit";
    static final String ALERTS = "secretwatch-alerts";
    private static final String TOKEN = "a-token-of-the-campaign-alone-0123456789";

    private final Path folder;
    private final int kafkaPort = Ports.freePair();
    private final int receiverPort = Ports.free();
    private final int adminPort = Ports.free();
    private final int connectPort = Ports.free();
    private final int collectorPort = Ports.free();
    final ChildJvm broker;
    final ChildJvm receiver;
    final ChildJvm monitor;
    final ChildJvm worker;
    final ChildJvm collector;

    /** Its receiver has a buffer, or refuses what Kafka does not take. */
    Installation(Path folder, boolean buffer) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        broker = jvm(
                "broker",
                "700m",
                BrokerMain.class.getName(),
                folder.resolve("kafka").toString(),
                Integer.toString(kafkaPort));
        receiver = jvm(
                "receiver",
                "256m",
                "io.secretwatch.Main",
                "receive",
                "--config",
                write("receiver.yaml", receiverConfig() + (buffer ? "buffer: {dir: buffer}\n" : ""))
                        .toString());
        monitor = jvm(
                "monitor",
                "700m",
                "io.secretwatch.Main",
                "run",
                "--config",
                write("monitor.yaml", monitorConfig()).toString());
        worker = jvm(
                "worker",
                "700m",
                "org.apache.kafka.connect.cli.ConnectDistributed",
                write("worker.properties", workerConfig()).toString());
        collector = jvm(
                "collector",
                "128m",
                CollectorMain.class.getName(),
                Integer.toString(collectorPort),
                index().toString());
    }

    String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** What the SIEM has: one record id a line, in the order of arrival. */
    Path index() {
        return folder.resolve("collected.txt");
    }

    Path auditLog() {
        return folder.resolve("audit/audit.log");
    }

    WebhookLoad webhook() {
        return new WebhookLoad(
                URI.create("http://127.0.0.1:" + receiverPort + "/clusters/web/audit?timeout=30s"), TOKEN);
    }

    /** Returns when the receiver and Kafka behind it are ready, or after half a minute. */
    void awaitReceiver() throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        for (int attempt = 0; attempt < 150; attempt++) {
            try {
                if (HttpClient.newHttpClient()
                                .send(ready, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // not there yet
            }
            Thread.sleep(200);
        }
    }

    /** Starts everything, makes the topics and the connectors, and returns when all of it answers. */
    void start() throws Exception {
        Files.createDirectories(auditLog().getParent());
        broker.start();
        collector.start();
        createTopics();
        receiver.start();
        monitor.start();
        worker.start();
        connector(
                "siem",
                Map.of(
                        "connector.class",
                        HttpAlertSinkConnector.class.getName(),
                        "tasks.max",
                        "1",
                        "topics",
                        ALERTS,
                        "profile",
                        "splunk-hec",
                        "url",
                        "http://127.0.0.1:" + collectorPort,
                        "auth.token",
                        TOKEN,
                        "retry.backoff.max.ms",
                        "2000",
                        "consumer.override.session.timeout.ms",
                        "10000"));
        connector(
                "files",
                Map.of(
                        "connector.class",
                        AuditFileSourceConnector.class.getName(),
                        "tasks.max",
                        "1",
                        "files",
                        auditLog().toString(),
                        "cluster",
                        "files",
                        "topic",
                        AUDIT,
                        "rejected.topic",
                        "secretwatch-rejected"));
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(List.of(
                                    AUDIT,
                                    "secretwatch-activity",
                                    "secretwatch-baseline",
                                    ALERTS,
                                    "secretwatch-feedback",
                                    "secretwatch-rejected")
                            .stream()
                            .map(name -> new NewTopic(name, 2, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private void connector(String name, Map<String, String> config) throws Exception {
        String json = new ObjectMapper().writeValueAsString(config);
        HttpClient http = HttpClient.newHttpClient();
        String last = "no answer";
        for (int attempt = 0; attempt < 60; attempt++) {
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + connectPort + "/connectors/" + name + "/config"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    return;
                }
                last = answer.body();
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(1000);
        }
        throw new IllegalStateException("no connector " + name + ": " + last);
    }

    private ChildJvm jvm(String name, String heap, String main, String... arguments) {
        return new ChildJvm(folder.resolve(name + ".log"), heap, main, arguments);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String receiverConfig() throws IOException {
        Path token = write("token", TOKEN);
        return """
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: %d}
                callers:
                - {cluster: web, token-file: %s}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(receiverPort, adminPort, token, bootstrap());
    }

    private String monitorConfig() {
        return """
                state.dir: %s
                judge: {reorder-window: 2s}
                admin: {port: %d}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(folder.resolve("state"), Ports.free(), bootstrap());
    }

    private String workerConfig() {
        return """
                bootstrap.servers=%s
                listeners=http://127.0.0.1:%d
                group.id=connect
                exactly.once.source.support=enabled
                plugin.discovery=service_load
                key.converter=org.apache.kafka.connect.converters.ByteArrayConverter
                value.converter=org.apache.kafka.connect.converters.ByteArrayConverter
                config.storage.topic=connect-config
                config.storage.replication.factor=1
                offset.storage.topic=connect-offsets
                offset.storage.replication.factor=1
                offset.storage.partitions=1
                status.storage.topic=connect-status
                status.storage.replication.factor=1
                status.storage.partitions=1
                scheduled.rebalance.max.delay.ms=0
                session.timeout.ms=6000
                heartbeat.interval.ms=500
                offset.flush.interval.ms=1000
                """.formatted(bootstrap(), connectPort);
    }

    @Override
    public void close() {
        for (ChildJvm part : List.of(worker, receiver, monitor, collector, broker)) {
            part.close();
        }
    }
}

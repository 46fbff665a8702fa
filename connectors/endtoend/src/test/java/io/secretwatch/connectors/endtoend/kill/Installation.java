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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A small installation, each part in a process of its own: broker, receiver, monitor, Connect worker and SIEM. */
final class Installation implements AutoCloseable {

    static final String AUDIT = "k8s-audit";
    static final String ALERTS = "secretwatch-alerts";
    static final String REJECTED = "secretwatch-rejected";
    /** The connector that reads the audit log, and the cluster that it is of. */
    static final String FILES = "files";
    /** The connector that brings alerts to the SIEM. */
    static final String SIEM = "siem";

    static final int PARTITIONS = 2;
    private static final String TOKEN = "a-token-of-the-campaign-alone-0123456789";

    private final Path folder;
    private final int kafkaPort;
    private final int receiverPort;
    private final int adminPort;
    private final int monitorPort;
    private final int connectPort;
    private final int otherConnectPort;
    private final int collectorPort;
    final ChildJvm broker;
    final ChildJvm receiver;
    final ChildJvm monitor;
    final ChildJvm worker;
    /** Of the same group, for those who start it too. */
    final ChildJvm otherWorker;

    final ChildJvm ship;
    final ChildJvm collector;

    /** One in this folder; it goes on with what stands there. Its broker has these settings too, such as {@code log.segment.bytes=1048576}. */
    Installation(Path folder, String... brokerSettings) throws IOException {
        this.folder = Files.createDirectories(folder);
        List<Integer> ports = ports();
        kafkaPort = ports.get(0);
        receiverPort = ports.get(1);
        adminPort = ports.get(2);
        monitorPort = ports.get(3);
        connectPort = ports.get(4);
        collectorPort = ports.get(5);
        broker = jvm(
                "broker",
                "700m",
                BrokerMain.class.getName(),
                Stream.concat(Stream.of(kafka().toString(), Integer.toString(kafkaPort)), Stream.of(brokerSettings))
                        .toArray(String[]::new));
        receiver = jvm(
                "receiver",
                "256m",
                "io.secretwatch.Main",
                "receive",
                "--config",
                write("receiver.yaml", receiverConfig()).toString());
        monitor = jvm(
                "monitor",
                "700m",
                "io.secretwatch.Main",
                "run",
                "--config",
                write("monitor.yaml", monitorConfig()).toString());
        worker = worker("worker", connectPort);
        otherConnectPort = Ports.free();
        otherWorker = worker("other-worker", otherConnectPort);
        ship = jvm(
                "ship",
                "256m",
                "io.secretwatch.Main",
                "ship",
                auditLog().toString(),
                "--cluster",
                FILES,
                "--bootstrap",
                bootstrap(),
                "--checkpoints",
                folder.resolve("ship.checkpoints").toString());
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

    /** Files in which events wait for Kafka. */
    Path buffer() {
        return folder.resolve("buffer");
    }

    /** What the monitor keeps on disk. */
    Path state() {
        return folder.resolve("state");
    }

    /** A folder in it for each partition. */
    Path kafka() {
        return folder.resolve("kafka");
    }

    URI monitorMetrics() {
        return URI.create("http://127.0.0.1:" + monitorPort + "/metrics");
    }

    private URI receiverUrl() {
        return URI.create("http://127.0.0.1:" + receiverPort + "/clusters/web/audit?timeout=30s");
    }

    /** A post of these events to the receiver. */
    HttpRequest post(String body) {
        return WebhookLoad.request(receiverUrl(), TOKEN, body, Duration.ofSeconds(30));
    }

    /** All parts by their names. */
    Map<String, ChildJvm> parts() {
        Map<String, ChildJvm> parts = new LinkedHashMap<>();
        parts.put("broker", broker);
        parts.put("receiver", receiver);
        parts.put("monitor", monitor);
        parts.put("worker", worker);
        parts.put("SIEM", collector);
        return parts;
    }

    WebhookLoad webhook() throws IOException {
        return new WebhookLoad(receiverUrl(), TOKEN, 1, new Journal(folder.resolve("posted.txt")));
    }

    /** The same ports each time: the broker's folder remembers its own. */
    private List<Integer> ports() throws IOException {
        Path file = folder.resolve("ports");
        if (!Files.exists(file)) {
            List<Integer> free =
                    List.of(Ports.freePair(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
            Path next = Files.writeString(
                    folder.resolve("ports.next"),
                    free.stream().map(String::valueOf).collect(Collectors.joining("\n")));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readAllLines(file).stream().map(Integer::valueOf).toList();
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

    /** Starts all parts but {@code ship}, makes the topics and the sink, and returns when all of it answers. */
    void start() throws Exception {
        Files.createDirectories(auditLog().getParent());
        broker.start();
        collector.start();
        createTopics();
        receiver.start();
        monitor.start();
        worker.start();
        connector(
                SIEM,
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
    }

    /** The worker reads the audit log too. */
    void readByWorker() throws Exception {
        connector(
                FILES,
                Map.of(
                        "connector.class",
                        AuditFileSourceConnector.class.getName(),
                        "tasks.max",
                        "1",
                        "files",
                        auditLog().toString(),
                        "cluster",
                        FILES,
                        "topic",
                        AUDIT,
                        "rejected.topic",
                        REJECTED));
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            Set<String> there = admin.listTopics().names().get();
            admin.createTopics(Stream.of(
                                    AUDIT,
                                    "secretwatch-activity",
                                    "secretwatch-baseline",
                                    ALERTS,
                                    "secretwatch-feedback",
                                    REJECTED)
                            .filter(name -> !there.contains(name))
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
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

    /** The workers by the names that Connect has for them. */
    Map<String, ChildJvm> workers() {
        return Map.of("127.0.0.1:" + connectPort, worker, "127.0.0.1:" + otherConnectPort, otherWorker);
    }

    private ChildJvm worker(String name, int port) throws IOException {
        return jvm(
                name,
                "700m",
                "org.apache.kafka.connect.cli.ConnectDistributed",
                write(name + ".properties", workerConfig(port)).toString());
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
                buffer: {dir: %s}
                """.formatted(receiverPort, adminPort, token, bootstrap(), buffer());
    }

    private String monitorConfig() {
        return """
                state.dir: %s
                judge: {reorder-window: 2s}
                admin: {port: %d}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(state(), monitorPort, bootstrap());
    }

    private String workerConfig(int port) {
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
                """.formatted(bootstrap(), port);
    }

    @Override
    public void close() {
        for (ChildJvm part : List.of(worker, otherWorker, receiver, ship, monitor, collector, broker)) {
            part.close();
        }
    }
}

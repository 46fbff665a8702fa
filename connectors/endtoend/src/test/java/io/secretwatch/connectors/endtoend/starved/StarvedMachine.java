package io.secretwatch.connectors.endtoend.starved;

import io.secretwatch.connectors.endtoend.kill.BrokerMain;
import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A small installation, each part in a process of its own: broker, receiver, two shippers, and monitors that share the work. */
final class StarvedMachine implements AutoCloseable {

    static final String CLUSTER = "web";
    /** The last posts to the receiver; the others write files. */
    static final int SERVERS = 3;

    private static final int PARTITIONS = 4;
    private static final String ALERTS = "secretwatch-alerts";
    private static final String TOKEN = "a-token-of-the-campaign-alone-0123456789";

    private final Path folder;
    private final int kafkaPort = Ports.freePair();
    private final int receiverPort = Ports.free();
    private final List<Integer> adminPorts = new ArrayList<>();
    /** What the clocks of monitors are off by, in seconds, as {@code clock_offset.c} reads it. */
    private final Path clock;

    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor();
    final ChildJvm broker;
    final ChildJvm receiver;
    final List<ChildJvm> shippers = new ArrayList<>();
    final List<ChildJvm> monitors = new ArrayList<>();

    /**
     * An installation that is not started.
     *
     * @param ownClock whether monitors have a clock that can be put forth and back, which takes a C compiler
     */
    StarvedMachine(Path folder, int monitorCount, boolean ownClock, String patience)
            throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        clock = folder.resolve("clock");
        clock(0);
        Map<String, String> preloaded = ownClock
                ? Map.of("LD_PRELOAD", clockLibrary().toString(), "CLOCK_OFFSET_FILE", clock.toString())
                : Map.of();
        broker = jvm(
                "broker", BrokerMain.class.getName(), folder.resolve("kafka").toString(), "" + kafkaPort);
        receiver =
                jvm("receiver", "io.secretwatch.Main", "receive", "--config", "" + write("r.yaml", receiverConfig()));
        for (Path log : files()) {
            shippers.add(jvm(
                    log.getFileName().toString(),
                    "io.secretwatch.Main",
                    "ship",
                    log.toString(),
                    "--cluster",
                    CLUSTER,
                    "--bootstrap",
                    bootstrap(),
                    "--checkpoints",
                    log + ".checkpoints"));
        }
        for (int i = 0; i < monitorCount; i++) {
            adminPorts.add(Ports.free());
            String name = "monitor-" + i;
            ChildJvm monitor = jvm(
                    name,
                    "io.secretwatch.Main",
                    "run",
                    "--config",
                    "" + write(name + ".yaml", monitorConfig(name, adminPorts.get(i), patience)));
            monitors.add(monitor.with(preloaded));
        }
    }

    private Path clockLibrary() throws IOException, InterruptedException {
        Path library = folder.resolve("clock_offset.so");
        Process compiler = new ProcessBuilder(
                        "cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), "src/test/c/clock_offset.c", "-ldl")
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException("clock_offset.c cannot be compiled");
        }
        return library;
    }

    String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** The clocks of the monitors are off by so many seconds from now on. */
    void clock(long seconds) throws IOException {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(seconds)
                .array();
        // in place: the processes have it mapped
        Files.write(clock, bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    Stream<ChildJvm> all() {
        return Stream.of(Stream.of(broker, receiver), shippers.stream(), monitors.stream())
                .flatMap(parts -> parts);
    }

    ApiServers apiServers() {
        return new ApiServers(files(), URI.create("http://127.0.0.1:" + receiverPort + "/clusters/web/audit"), TOKEN);
    }

    /** The files that API servers write. */
    List<Path> files() {
        return IntStream.range(0, SERVERS - 1)
                .mapToObj(i -> folder.resolve("audit-" + i + ".log"))
                .toList();
    }

    /** Starts everything, and returns when all monitors are ready. */
    void start() throws Exception {
        for (Path file : files()) {
            Files.writeString(file, "");
        }
        broker.start();
        createTopics();
        receiver.start();
        for (ChildJvm shipper : shippers) {
            shipper.start();
        }
        for (ChildJvm monitor : monitors) {
            monitor.start();
        }
        for (int i = 0; i < monitors.size(); i++) {
            await(monitors.get(i), adminPorts.get(i));
        }
        supervisor.scheduleWithFixedDelay(this::supervise, 1, 1, TimeUnit.SECONDS);
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(Stream.of(
                                    "k8s-audit",
                                    "secretwatch-activity",
                                    "secretwatch-baseline",
                                    ALERTS,
                                    "secretwatch-feedback",
                                    "secretwatch-rejected")
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Starts a monitor again that has ended, as a supervisor does: one of which a clock jumps may end, and says so with its code. */
    private void supervise() {
        for (ChildJvm monitor : monitors) {
            try {
                if (!monitor.running()) {
                    System.out.println("a monitor has ended, and is started again");
                    monitor.start();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Until it is ready; one that ended, as Kafka did not answer yet, is started again. */
    static void await(ChildJvm monitor, int adminPort) throws IOException, InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + adminPort + "/readyz");
        for (int attempt = 0; attempt < 900; attempt++) {
            if (!monitor.running()) {
                monitor.start();
            }
            try {
                HttpRequest request = HttpRequest.newBuilder(ready)
                        .timeout(Duration.ofSeconds(5))
                        .build();
                if (HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // not there yet
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("not ready: " + ready);
    }

    List<String> alerts() {
        return alerts(bootstrap(), ALERTS, PARTITIONS);
    }

    /** Every alert record that is committed, as it stands in the topic, in the order of its partitions. */
    static List<String> alerts(String bootstrap, String topic, int partitionCount) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        List<String> alerts = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, partitionCount)
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> alerts.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return alerts;
    }

    private ChildJvm jvm(String name, String main, String... arguments) {
        return new ChildJvm(folder.resolve(name + ".out"), name.equals("broker") ? "500m" : "300m", main, arguments);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String receiverConfig() throws IOException {
        return """
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: %d}
                callers:
                - {cluster: %s, token-file: %s}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(receiverPort, Ports.free(), CLUSTER, write("token", TOKEN), bootstrap());
    }

    private String monitorConfig(String name, int port, String patience) {
        return """
                state.dir: %s
                admin: {port: %d}
                kafka: {bootstrap.servers: "%s"}
                judge: {%s}
                """.formatted(
                        folder.resolve(name), port, bootstrap(), patience.isEmpty() ? "" : "patience: " + patience);
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        try {
            supervisor.awaitTermination(10, TimeUnit.SECONDS);
            for (ChildJvm part : all().toList()) {
                if (part.running()) {
                    part.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

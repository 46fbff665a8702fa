package io.secretwatch.connectors.endtoend.scale;

import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Ports;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Three brokers and up to four monitors with standbys, each a process of its own. */
final class Fleet implements AutoCloseable {

    static final String AUDIT = "k8s-audit";
    static final String ACTIVITY = "secretwatch-activity";
    static final int PARTITIONS = 6;

    private static final String ALERTS = "secretwatch-alerts";
    private static final int MONITORS = 4;
    private static final Duration CAUGHT_UP = Duration.ofSeconds(3);
    private static final Duration STAYS = Duration.ofSeconds(6);

    private final List<Integer> ports =
            IntStream.range(0, 3).mapToObj(i -> Ports.freePair()).toList();
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor();
    final Path folder;
    final List<ChildJvm> brokers = new ArrayList<>();
    /** The last is not started with the others. */
    final List<Instance> monitors = new ArrayList<>();

    final Progress progress;

    /**
     * Starts all of it, and returns when it is ready.
     *
     * @param more settings of Kafka's clients, such as {@code main.consumer.session.timeout.ms: 10000}, separated by commas
     */
    Fleet(Path folder, String more) throws Exception {
        this.folder = Files.createDirectories(folder);
        String cluster = Uuid.randomUuid().toString();
        String nodes = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        for (int node = 1; node <= ports.size(); node++) {
            brokers.add(new ChildJvm(
                    folder.resolve("broker-" + node + ".out"),
                    "500m",
                    ClusterNode.class.getName(),
                    folder.resolve("broker-" + node).toString(),
                    cluster,
                    "" + node,
                    nodes));
            brokers.get(node - 1).start();
        }
        for (int i = 0; i < MONITORS; i++) {
            monitors.add(new Instance(folder, "monitor-" + i, settings(more)));
        }
        awaitBrokers();
        monitors.get(0).start();
        supervisor.scheduleWithFixedDelay(this::supervise, 5, 1, TimeUnit.SECONDS);
        await("the first monitor", Duration.ofMinutes(4), monitors.get(0)::ready);
        monitors.get(1).start();
        monitors.get(2).start();
        progress = new Progress(
                bootstrap(),
                "secretwatch",
                Stream.of(AUDIT, ACTIVITY)
                        .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)))
                        .toList());
        if (!await("all monitors", Duration.ofMinutes(4), this::ready)) {
            throw new IllegalStateException("the monitors do not become ready; see " + folder);
        }
    }

    /** All of them, since the topics have as many replicas. */
    private void awaitBrokers() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            await("all brokers", Duration.ofMinutes(2), () -> {
                try {
                    return admin.describeCluster().nodes().get().size() == brokers.size();
                } catch (InterruptedException | ExecutionException e) {
                    return false;
                }
            });
        }
    }

    private String settings(String more) {
        return """
                topics: {create: true, partitions: %d}
                kafka: {bootstrap.servers: "%s", num.standby.replicas: "1"%s}
                """.formatted(PARTITIONS, bootstrap(), more.isEmpty() ? "" : ", " + more);
    }

    String bootstrap() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Whether all that should run are ready. */
    boolean ready() {
        return monitors.stream().filter(Instance::wanted).allMatch(Instance::ready);
    }

    /** Returns when all are ready and nothing waits, for some seconds. */
    boolean settled(Duration patience) throws InterruptedException {
        long[] since = {0};
        return await("nothing waits", patience, () -> {
            boolean now = ready() && progress.oldest().compareTo(CAUGHT_UP) < 0;
            since[0] = !now ? 0 : since[0] == 0 ? System.nanoTime() : since[0];
            return now && System.nanoTime() - since[0] > STAYS.toNanos();
        });
    }

    /** Whether it is so in time. */
    static boolean await(String what, Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                System.out.println("not within " + patience.toSeconds() + " s: " + what);
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }

    /** Every alert record that is committed, as it stands in the topic. */
    List<String> alerts() {
        List<String> alerts = new ArrayList<>();
        Records.each(bootstrap(), ALERTS, record -> alerts.add(new String(record.value(), StandardCharsets.UTF_8)));
        return alerts;
    }

    private void supervise() {
        try {
            for (Instance monitor : monitors) {
                monitor.supervise();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        progress.close();
        monitors.forEach(Instance::close);
        brokers.forEach(ChildJvm::close);
    }
}

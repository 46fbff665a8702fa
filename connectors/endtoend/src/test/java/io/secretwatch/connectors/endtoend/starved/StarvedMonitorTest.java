package io.secretwatch.connectors.endtoend.starved;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The beginning of {@link StarvedCampaign} that takes seconds. */
class StarvedMonitorTest {

    private static final int PARTITIONS = 4;
    private static final int SHIPPERS = 3;
    /** So much of the recording is sent, in so much less time. */
    private static final Duration LENGTH = Duration.ofSeconds(120);

    private static final int FASTER = 20;

    @TempDir
    private Path folder;

    @Test
    void a_monitor_with_a_tenth_of_the_time_that_is_then_stopped_tells_what_a_replay_tells() throws Exception {
        List<RecordedLog.Line> lines = RecordedLog.of(DemoRecording.lines(), LENGTH, SHIPPERS);
        List<String> topics = Stream.of("audit", "activity", "baseline", "alerts", "feedback", "rejected")
                .map(name -> Kafka.topic("starved-" + name, PARTITIONS))
                .toList();
        int port = Ports.free();
        ChildJvm monitor = new ChildJvm(
                folder.resolve("monitor.out"),
                "300m",
                "io.secretwatch.Main",
                "run",
                "--config",
                Files.writeString(folder.resolve("monitor.yaml"), config(topics, port))
                        .toString());
        try (monitor) {
            monitor.start();
            StarvedMachine.await(monitor, port);
            CompletableFuture<?> shipping = CompletableFuture.allOf(Stream.iterate(0, server -> server + 1)
                    .limit(SHIPPERS)
                    .map(server -> CompletableFuture.runAsync(() -> ship(lines, server, topics.get(0))))
                    .toArray(CompletableFuture[]::new));
            Disturbance.slowly(List.of(monitor), 3, 10, 90);
            Disturbance.stop(List.of(monitor), 4);
            shipping.get();
            List<String> replayed = RecordedLog.replay(folder, StarvedMachine.CLUSTER, lines);
            List<Comparison> last = new ArrayList<>();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(300))
                    .untilAsserted(() -> {
                        List<String> live = StarvedMachine.alerts(Kafka.bootstrapServers(), topics.get(3), PARTITIONS);
                        last.add(0, Comparison.of(live, replayed));
                        assertThat(last.get(0).isTheSame())
                                .as(() -> last.get(0).toString())
                                .isTrue();
                    });
            assertThat(last.get(0).late()).isZero();
        }
    }

    /** The lines of one API server, at their pace, to any partition. */
    private static void ship(List<RecordedLog.Line> lines, int server, String topic) {
        Random random = new Random(server);
        Map<String, Object> settings = Map.of("bootstrap.servers", Kafka.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long begin = System.nanoTime();
            for (RecordedLog.Line line : lines) {
                if (line.server() == server) {
                    RecordedLog.await(begin, line.at().dividedBy(FASTER));
                    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                            topic, random.nextInt(PARTITIONS), null, line.text().getBytes(StandardCharsets.UTF_8));
                    record.headers().add("cluster", StarvedMachine.CLUSTER.getBytes(StandardCharsets.UTF_8));
                    producer.send(record);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String config(List<String> topics, int port) {
        return """
                application.id: %s
                state.dir: %s
                topics: {audit: %s, activity: %s, baseline: %s, alerts: %s, feedback: %s, rejected: %s}
                admin: {port: %d}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(
                        topics.get(0),
                        folder.resolve("state"),
                        topics.get(0),
                        topics.get(1),
                        topics.get(2),
                        topics.get(3),
                        topics.get(4),
                        topics.get(5),
                        port,
                        Kafka.bootstrapServers());
    }
}

package io.secretwatch.connectors.endtoend.scale;

import io.secretwatch.connectors.endtoend.starved.RecordedLog;
import io.secretwatch.wire.kafka.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The recorded logs of several clusters at their pace, one after the other begun such that the last ends with the load. Each of three shippers
 * sends what one API server of each cluster wrote, to any partition, and goes on once Kafka has it.
 */
final class Load {

    private static final int SHIPPERS = 3;
    private static final int BATCH = 200;

    private record Sending(Duration at, String cluster, RecordedLog.Line line) {}

    private final Map<String, List<RecordedLog.Line>> logs = new TreeMap<>();
    private final List<Sending> all = new ArrayList<>();

    /**
     * A load.
     *
     * @param recorded a log
     * @param lasting how long it lasts
     */
    Load(List<String> recorded, Duration lasting, Duration length, int clusters) {
        Duration apart = length.minus(lasting).dividedBy(clusters - 1);
        for (int i = 0; i < clusters; i++) {
            Duration later = apart.isNegative() ? Duration.ZERO : apart.multipliedBy(i);
            String cluster = "web-" + i;
            logs.put(cluster, RecordedLog.of(recorded, length.minus(later), SHIPPERS, later));
            logs.get(cluster).forEach(line -> all.add(new Sending(later.plus(line.at()), cluster, line)));
        }
        all.sort(Comparator.comparing(Sending::at));
    }

    int size() {
        return all.size();
    }

    /** What replays of the logs tell. */
    List<String> replayed(Path folder) throws IOException {
        List<String> replayed = new ArrayList<>();
        for (Map.Entry<String, List<RecordedLog.Line>> log : logs.entrySet()) {
            replayed.addAll(RecordedLog.replay(folder, log.getKey(), log.getValue()));
        }
        return replayed;
    }

    /** Sends all of it at its pace; done when Kafka has it. */
    CompletableFuture<Void> send(String bootstrap, String topic, int partitions) {
        return CompletableFuture.allOf(IntStream.range(0, SHIPPERS)
                .mapToObj(server -> CompletableFuture.runAsync(() -> ship(server, bootstrap, topic, partitions)))
                .toArray(CompletableFuture[]::new));
    }

    private void ship(int server, String bootstrap, String topic, int partitions) {
        Random random = new Random(server);
        List<Sending> own =
                all.stream().filter(one -> one.line().server() == server).toList();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "delivery.timeout.ms", 600_000, "max.block.ms", 600_000);
        long begin = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int next = 0; next < own.size(); ) {
                RecordedLog.await(begin, own.get(next).at());
                Duration now = Duration.ofNanos(System.nanoTime() - begin);
                List<Future<?>> batch = new ArrayList<>();
                for (;
                        next < own.size()
                                && batch.size() < BATCH
                                && own.get(next).at().compareTo(now) <= 0;
                        next++) {
                    batch.add(producer.send(record(own.get(next), topic, random.nextInt(partitions))));
                }
                for (Future<?> sent : batch) {
                    sent.get();
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("the load could not be sent", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Sending one, String topic, int partition) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, null, one.line().text().getBytes(StandardCharsets.UTF_8));
        record.headers().add(HeaderNames.CLUSTER, one.cluster().getBytes(StandardCharsets.UTF_8));
        return record;
    }
}

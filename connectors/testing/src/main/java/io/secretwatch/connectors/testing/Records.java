package io.secretwatch.connectors.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic, of {@link Kafka} unless said otherwise, from its beginning to its end, partition by partition. */
public final class Records {

    private Records() {}

    /** What a consumer sees that reads committed transactions only. */
    public static List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return read(topic, "read_committed");
    }

    /** All that stands there, of open and aborted transactions too. */
    public static List<ConsumerRecord<byte[], byte[]>> uncommitted(String topic) {
        return read(topic, "read_uncommitted");
    }

    /** The values of {@link #all}, as text. */
    public static List<String> values(String topic) {
        return all(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The values of {@link #all}; tombstones are left out. */
    public static List<byte[]> bytes(String topic) {
        return all(topic).stream()
                .map(ConsumerRecord::value)
                .filter(value -> value != null)
                .toList();
    }

    /** Waits until so many committed records are there. */
    public static List<ConsumerRecord<byte[], byte[]>> await(String topic, int atLeast) {
        Eventually.until(atLeast + " records in " + topic, () -> all(topic).size() >= atLeast);
        return all(topic);
    }

    /** A header as text; empty where there is none. */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Hands over each committed record of a topic of any broker, one after the other. */
    public static void each(String bootstrap, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        each(bootstrap, topic, "read_committed", reader);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        each(Kafka.bootstrapServers(), topic, isolation, records::add);
        return records;
    }

    private static void each(
            String bootstrap, String topic, String isolation, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                isolation,
                "fetch.max.bytes",
                100 << 20,
                "max.partition.fetch.bytes",
                64 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(reader);
            }
        }
    }
}

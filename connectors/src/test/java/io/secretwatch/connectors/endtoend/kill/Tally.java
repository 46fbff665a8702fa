package io.secretwatch.connectors.endtoend.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How often each id stands in a topic, committed records only. */
final class Tally {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tally() {
    }

    static Map<String, Integer> of(String bootstrap, String topic, String pointer) {
        return count(bootstrap, topic, record -> field(record, pointer));
    }

    private static Map<String, Integer> count(String bootstrap, String topic, Function<ConsumerRecord<byte[], byte[]>, String> id) {
        Map<String, Integer> counts = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition())).collect(Collectors.toList());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    counts.merge(id.apply(record), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static String field(ConsumerRecord<byte[], byte[]> record, String pointer) {
        try {
            return JSON.readTree(record.value()).at(pointer).asText();
        } catch (IOException e) {
            throw new IllegalStateException("a record that is no JSON stands in the topic", e);
        }
    }
}

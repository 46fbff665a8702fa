package io.secretwatch.connectors.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The offsets of alerts that are not settled yet. No commit goes past the first of them. */
public final class OpenOffsets {

    private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();

    /** An alert came. */
    public void add(SinkRecord alert) {
        open.computeIfAbsent(partition(alert), partition -> new TreeSet<>()).add(alert.originalKafkaOffset());
    }

    /** It is delivered, or in the dead letter queue. */
    public void settle(SinkRecord alert) {
        TreeSet<Long> offsets = open.get(partition(alert));
        if (offsets != null) {
            offsets.remove(alert.originalKafkaOffset());
        }
    }

    /** Where a record stands in Kafka, whatever a transformation has made of its topic. */
    static TopicPartition partition(SinkRecord alert) {
        return new TopicPartition(alert.originalTopic(), alert.originalKafkaPartition());
    }

    /** The partitions belong to another task now, which begins at the last commit. */
    public void forget(Collection<TopicPartition> partitions) {
        open.keySet().removeAll(partitions);
    }

    /**
     * What may be committed.
     *
     * @param consumed how far Connect has read
     */
    public Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> consumed) {
        Map<TopicPartition, OffsetAndMetadata> result = new HashMap<>(consumed);
        open.forEach((partition, offsets) -> {
            if (!offsets.isEmpty()) {
                result.computeIfPresent(
                        partition,
                        (p, end) -> offsets.first() < end.offset() ? new OffsetAndMetadata(offsets.first()) : end);
            }
        });
        return result;
    }
}

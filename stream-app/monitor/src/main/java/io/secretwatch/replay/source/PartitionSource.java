package io.secretwatch.replay.source;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition of a topic, between two offsets. Its size is counted in records: how many bytes they have is not known beforehand.
 *
 * @param first the first offset that is still there
 */
record PartitionSource(TopicPartition partition, long first, long start, long end, Map<String, Object> consumer)
        implements Source {

    @Override
    public String name() {
        return partition.topic() + "-" + partition.partition();
    }

    @Override
    public long size() {
        return end - start;
    }

    @Override
    public boolean isOfOtherTimes() {
        return start >= end && first < end;
    }

    @Override
    public boolean reopens() {
        return false;
    }

    @Override
    public Recording open() {
        KafkaConsumer<byte[], byte[]> kafka = TopicSources.open(consumer);
        kafka.assign(List.of(partition));
        kafka.seek(partition, start);
        return new PartitionRecording(kafka, partition, start, end);
    }
}

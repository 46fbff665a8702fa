package io.secretwatch.app.kafka;

import io.secretwatch.app.Failures;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where partitions begin and end. */
final class PartitionOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionOffsets.class);

    private PartitionOffsets() {}

    /** Of the partitions that answer: one that has no leader must not make the others unknown. */
    static Map<TopicPartition, Long> known(
            Admin admin, Map<TopicPartition, OffsetSpec> wanted, IsolationLevel isolation) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ListOffsetsResult answers = admin.listOffsets(wanted, new ListOffsetsOptions(isolation));
        for (TopicPartition partition : wanted.keySet()) {
            try {
                offsets.put(
                        partition,
                        KafkaAnswer.of(answers.partitionResult(partition)).offset());
            } catch (KafkaException e) {
                LOG.debug("offset=unknown partition={} because={}", partition, Failures.chain(e));
            }
        }
        return offsets;
    }
}

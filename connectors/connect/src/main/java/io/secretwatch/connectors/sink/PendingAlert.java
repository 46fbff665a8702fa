package io.secretwatch.connectors.sink;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * An alert on its way out.
 *
 * @param record as Connect gave it
 * @param uid the finding; the revisions of one leave in order
 * @param recordUid this revision, by which a receiver collapses duplicates
 * @param body the alert in the receiver's format
 * @param since when it came, by the sink's clock in milliseconds
 */
public record PendingAlert(SinkRecord record, String uid, String recordUid, byte[] body, long since) {

    /** Where it stands in Kafka, whatever a transformation has made of its topic. */
    public TopicPartition partition() {
        return OpenOffsets.partition(record);
    }
}

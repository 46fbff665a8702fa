package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.event.AuditRecords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** What the rejected topic gets: the value, redacted, and headers that say why it is there, as in docs/contracts/audit.md. */
final class RejectedRecords {

    /** A broker with Kafka's own limit of 1 MiB a record takes this. */
    static final int BEGINNING = 512 << 10;

    private final String topic;

    RejectedRecords(String topic) {
        this.topic = topic;
    }

    /** A record with all that is left of something. */
    ProducerRecord<byte[], byte[]> record(String cluster, byte[] value, long size, String reason, String detail) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, AuditRecords.key(cluster, ""), value);
        Headers headers = record.headers();
        headers.add("reason", utf8(reason)).add("detail", utf8(detail)).add("source", utf8("receiver"));
        headers.add(AuditRecords.CLUSTER_HEADER, utf8(cluster));
        if (size > value.length) {
            headers.add("cut-from-bytes", utf8(Long.toString(size)));
        }
        return record;
    }

    static byte[] beginning(byte[] value) {
        return value.length <= BEGINNING ? value : Arrays.copyOf(value, BEGINNING);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.secretwatch.connectors.event;

import io.secretwatch.wire.kafka.HeaderNames;
import io.secretwatch.wire.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record for the audit topic, or for the rejected topic, as docs/contracts/audit.md has them.
 *
 * <p>The key is the cluster, a zero byte and 16 bytes of SHA-256 of the audit id: all stages and copies of one request meet in
 * one partition, and a client that picks its own {@code Audit-ID} (the API server takes the header as it comes) picks no key.
 *
 * @param headers UTF-8; a map, because Connect writes texts and a producer bytes
 */
public record AuditRecord(byte[] key, byte[] value, Map<String, String> headers) {

    /** What is kept of something too large: a broker with Kafka's own limit of 1 MiB a record takes it. */
    public static final int BEGINNING = 512 << 10;

    /** At most so many bytes does a record have beside its value: key, headers and the batch around it. */
    public static final int BESIDE_THE_VALUE = 64 << 10;

    private static final int ID_BYTES = 16;

    /**
     * The record of an event; an event without an audit id has the key of the empty one.
     *
     * @param backEnd of the API server, which wrote it: a {@link io.secretwatch.wire.kafka.BackEndName}
     */
    public static AuditRecord event(String cluster, String backEnd, String auditId, byte[] event) {
        return new AuditRecord(
                key(cluster, auditId), event, Map.of(HeaderNames.CLUSTER, cluster, HeaderNames.BACK_END, backEnd));
    }

    /**
     * The record of what is not an event, or too large to be one.
     *
     * @param source which connector rejects it
     * @param value all of it, or its beginning, redacted
     * @param size how many bytes it had
     */
    public static AuditRecord rejected(String source, String cluster, byte[] value, long size, Rejection why) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HeaderNames.CLUSTER, cluster);
        headers.put(HeaderNames.REASON, why.reason());
        headers.put(HeaderNames.DETAIL, why.detail());
        headers.put("source", source);
        if (size > value.length) {
            headers.put(HeaderNames.CUT_FROM_BYTES, Long.toString(size));
        }
        return new AuditRecord(key(cluster, AuditId.in(value)), value, headers);
    }

    /** The same record with one header more. */
    public AuditRecord with(String header, String text) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, text);
        return new AuditRecord(key, value, more);
    }

    /** The record as a producer sends it. */
    public ProducerRecord<byte[], byte[]> to(String topic) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** A value, or as much of it as is kept. */
    public static byte[] beginning(byte[] value) {
        return value.length <= BEGINNING ? value : Arrays.copyOf(value, BEGINNING);
    }

    /** The key of an event. */
    public static byte[] key(String cluster, String auditId) {
        byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
        byte[] id = Arrays.copyOf(Sha256.of(auditId), ID_BYTES);
        return ByteBuffer.allocate(name.length + 1 + ID_BYTES)
                .put(name)
                .put((byte) 0)
                .put(id)
                .array();
    }
}

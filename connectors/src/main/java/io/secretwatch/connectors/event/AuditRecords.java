package io.secretwatch.connectors.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Key and header of a record on the audit topic.
 *
 * <p>The key is the cluster, a zero byte and 16 bytes of SHA-256 of the audit id: all stages and copies of one request meet in
 * one partition, and a client that picks its own {@code Audit-ID} (the API server takes the header as it comes) picks no key.
 */
public final class AuditRecords {

    /** The header that names the cluster. */
    public static final String CLUSTER_HEADER = "cluster";

    private static final int ID_BYTES = 16;

    private AuditRecords() {
    }

    /** The key of an event; an event without an audit id has that of the empty one. */
    public static byte[] key(String cluster, String auditId) {
        byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
        byte[] id = Arrays.copyOf(sha256(auditId.getBytes(StandardCharsets.UTF_8)), ID_BYTES);
        return ByteBuffer.allocate(name.length + 1 + ID_BYTES).put(name).put((byte) 0).put(id).array();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package io.secretwatch.activity;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.wire.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Tells one audit event from every other.
 *
 * <p>The {@code auditID} alone cannot: a client may choose it (header {@code Audit-ID}), and repeat it. The timestamps are
 * the API server's, in microseconds, so that a copy that came by another way has the same fingerprint and nothing else has.
 */
public final class Fingerprint {

    private static final int BYTES_KEPT = 16;

    private Fingerprint() {}

    /** 32 hex digits over the cluster and what an event cannot share with another. */
    public static String of(String cluster, AuditEvent event) {
        return ofTexts(
                cluster,
                event.entry().auditId(),
                event.entry().stage().spelling(),
                event.requestReceived().toString(),
                event.stageTimestamp().toString(),
                event.client().user().username(),
                event.request().verb(),
                event.request().uri());
    }

    /** 32 hex digits over texts, each with its length, so that no two lists of texts run together. */
    public static String ofTexts(String... texts) {
        MessageDigest digest = Sha256.digest();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES_KEPT);
    }
}

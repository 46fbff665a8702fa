package io.secretwatch.activity;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Rfc3339;
import io.secretwatch.wire.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
                Rfc3339.text(event.requestReceived()),
                Rfc3339.text(event.stageTimestamp()),
                event.client().user().username(),
                event.request().verb(),
                event.request().uri());
    }

    /** 32 hex digits over texts, each with its length, so that no two lists of texts run together. */
    public static String ofTexts(String... texts) {
        byte[][] pieces = new byte[texts.length][];
        int length = 0;
        for (int i = 0; i < texts.length; i++) {
            pieces[i] = texts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + pieces[i].length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] piece : pieces) {
            all.putInt(piece.length).put(piece);
        }
        return HexFormat.of().formatHex(Sha256.of(all.array()), 0, BYTES_KEPT);
    }
}

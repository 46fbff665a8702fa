package io.secretwatch.activity;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.wire.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Tells one audit event from every other.
 *
 * <p>The {@code auditID} alone cannot: a client may choose it (header {@code Audit-ID}), and repeat it. The timestamps are
 * the API server's, in microseconds, so that a copy that came by another way has the same fingerprint and nothing else has.
 */
public final class Fingerprint {

    private static final int BYTES_KEPT = 16;
    private static final int TIME_BYTES = Long.BYTES + Integer.BYTES;

    private Fingerprint() {}

    /** 32 hex digits over the cluster and what an event cannot share with another. */
    public static String of(String cluster, AuditEvent event) {
        byte[][] pieces = pieces(
                cluster,
                event.entry().auditId(),
                event.entry().stage().spelling(),
                event.client().user().username(),
                event.request().verb(),
                event.request().uri());
        return hash(pieces, event.requestReceived(), event.stageTimestamp());
    }

    /** 32 hex digits over texts, each with its length, so that no two lists of texts run together. */
    public static String ofTexts(String... texts) {
        return hash(pieces(texts));
    }

    private static byte[][] pieces(String... texts) {
        byte[][] pieces = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            pieces[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        }
        return pieces;
    }

    private static int length(byte[][] pieces) {
        int length = pieces.length * Integer.BYTES;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        return length;
    }

    private static String hash(byte[][] pieces, Instant... times) {
        ByteBuffer all = ByteBuffer.allocate(times.length * TIME_BYTES + length(pieces));
        for (Instant time : times) {
            all.putLong(time.getEpochSecond()).putInt(time.getNano());
        }
        for (byte[] piece : pieces) {
            all.putInt(piece.length).put(piece);
        }
        return HexFormat.of().formatHex(Sha256.of(all.array()), 0, BYTES_KEPT);
    }
}

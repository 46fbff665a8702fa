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
        byte[] bytes = new byte[2 * TIME_BYTES + length(pieces)];
        ByteBuffer all = ByteBuffer.wrap(bytes);
        put(event.requestReceived(), all);
        put(event.stageTimestamp(), all);
        put(pieces, all);
        return hash(bytes);
    }

    private static void put(Instant time, ByteBuffer all) {
        all.putLong(time.getEpochSecond()).putInt(time.getNano());
    }

    /** 32 hex digits over texts, each with its length, so that no two lists of texts run together. */
    public static String ofTexts(String... texts) {
        byte[][] pieces = pieces(texts);
        byte[] bytes = new byte[length(pieces)];
        put(pieces, ByteBuffer.wrap(bytes));
        return hash(bytes);
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

    private static void put(byte[][] pieces, ByteBuffer all) {
        for (byte[] piece : pieces) {
            all.putInt(piece.length).put(piece);
        }
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, BYTES_KEPT);
    }
}

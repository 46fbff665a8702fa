package io.secretwatch.activity;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.wire.kubernetes.QueryParameters;
import io.secretwatch.wire.kubernetes.UriEscapes;
import io.secretwatch.wire.text.Sha256;
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
                lasting(event.request().uri()));
        return hash(pieces, event.requestReceived(), event.stageTimestamp());
    }

    /** Path and query without the values that a connector may have taken out, so that an event is the same one with and without them. */
    private static String lasting(String uri) {
        int mark = uri.indexOf('?');
        if (mark < 0) {
            return uri;
        }
        StringBuilder kept = new StringBuilder(0);
        int copied = 0;
        int equals = -1;
        for (int from = mark + 1; from < uri.length(); ) {
            int next = uri.indexOf('&', from);
            int to = next < 0 ? uri.length() : next;
            equals = equals >= from ? equals : indexOf('=', uri, from);
            if (equals < to && !stays(uri, from, equals, to)) {
                kept.append(uri, copied, equals + 1);
                copied = to;
            }
            from = to + 1;
        }
        return copied == 0 ? uri : kept.append(uri, copied, uri.length()).toString();
    }

    /** The end where there is none. */
    private static int indexOf(char wanted, String text, int from) {
        int at = text.indexOf(wanted, from);
        return at < 0 ? text.length() : at;
    }

    private static boolean stays(String uri, int from, int equals, int to) {
        for (int at = equals + 1; at < to; at++) {
            if (uri.charAt(at) == ';') {
                return false;
            }
        }
        return QueryParameters.isHarmless(uri, from, equals)
                || QueryParameters.isHarmless(UriEscapes.parameterOrRaw(uri.substring(from, equals)));
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
        byte[] all = new byte[times.length * TIME_BYTES + length(pieces)];
        int at = 0;
        for (Instant time : times) {
            at = put((int) (time.getEpochSecond() >> Integer.SIZE), all, at);
            at = put((int) time.getEpochSecond(), all, at);
            at = put(time.getNano(), all, at);
        }
        for (byte[] piece : pieces) {
            at = put(piece.length, all, at);
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return HexFormat.of().formatHex(Sha256.of(all), 0, BYTES_KEPT);
    }

    /** Puts the highest byte first; says where the next one goes. */
    private static int put(int number, byte[] into, int at) {
        into[at] = (byte) (number >> 24);
        into[at + 1] = (byte) (number >> 16);
        into[at + 2] = (byte) (number >> 8);
        into[at + 3] = (byte) number;
        return at + Integer.BYTES;
    }
}

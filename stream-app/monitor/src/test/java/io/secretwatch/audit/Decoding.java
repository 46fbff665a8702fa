package io.secretwatch.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes in tests: everything is of interest, and nothing is known of the source. */
public final class Decoding {

    public static final Instant RECEIVED = Instant.parse("2026-11-23T00:00:00Z");
    static final Origin ORIGIN = new Origin(Optional.empty(), RECEIVED);
    public static final Interest EVERYTHING = (stage, verb, objectRef, cluster) -> Interest.Depth.REQUEST_BODY;
    static final Interest SECRETS = (stage, verb, objectRef, cluster) ->
            objectRef.resource().equals("secrets") ? Interest.Depth.HEAD : Interest.Depth.NOTHING;

    private Decoding() {}

    public static List<Decoded> decode(String text) {
        return decode(text.getBytes(StandardCharsets.UTF_8));
    }

    public static List<Decoded> decode(byte[] bytes) {
        return decode(bytes, EVERYTHING, ORIGIN);
    }

    public static List<Decoded> decode(String text, Interest interest) {
        return decode(text.getBytes(StandardCharsets.UTF_8), interest, ORIGIN);
    }

    /** Puts foreign bytes around the record: none of them may be looked at. */
    public static List<Decoded> decode(byte[] bytes, Interest interest, Origin origin) {
        byte[] padded = new byte[bytes.length + 14];
        java.util.Arrays.fill(padded, (byte) '}');
        System.arraycopy(bytes, 0, padded, 7, bytes.length);
        List<Decoded> decoded = new ArrayList<>();
        new AuditDecoder(interest).decode(padded, 7, bytes.length, origin, decoded::add);
        return decoded;
    }

    public static List<AuditEvent> events(List<Decoded> decoded) {
        return decoded.stream()
                .filter(Decoded.Relevant.class::isInstance)
                .map(one -> ((Decoded.Relevant) one).event())
                .toList();
    }

    static AuditEvent event(String text) {
        List<Decoded> decoded = decode(text);
        if (decoded.size() == 1 && decoded.get(0) instanceof Decoded.Relevant relevant) {
            return relevant.event();
        }
        throw new AssertionError("not one event: " + decoded);
    }
}

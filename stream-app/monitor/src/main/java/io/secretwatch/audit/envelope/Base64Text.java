package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Bytes that an envelope carries as text. */
public final class Base64Text {

    /** How base64 of gzip, of zstd, and of JSON begins, after a quote. */
    private static final List<byte[]> BEGINNINGS =
            List.of(Slice.ascii("\"H4sI"), Slice.ascii("\"KLUv/"), Slice.ascii("\"eyJ"), Slice.ascii("\"W3si"));

    private Base64Text() {}

    public static void open(String text, Context context, DecodedSink sink, PayloadDecoder inner) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            sink.reject(Decoded.Reason.BAD_COMPRESSION, "a field that must be base64 is not");
            return;
        }
        inner.decode(Slice.of(bytes), context.deeper(), sink);
    }

    /** Whether a whole text is base64 of JSON or of something compressed. */
    public static boolean isOne(Slice text) {
        boolean begins = BEGINNINGS.stream()
                .anyMatch(quoted -> text.length() > quoted.length
                        && new Slice(text.bytes(), text.from(), text.from() + quoted.length - 1)
                                .raw()
                                .equals(new String(quoted, 1, quoted.length - 1, StandardCharsets.US_ASCII)));
        for (int i = text.from(); begins && i < text.to(); i++) {
            begins = isLetter(text.bytes()[i]);
        }
        return begins;
    }

    /** Of either alphabet (RFC 4648). */
    static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "+/-_=".indexOf(b) >= 0;
    }

    /** Whether there is a text in a JSON value that begins as base64 of JSON or of something compressed does. */
    static boolean seemsToBe(Slice value) {
        return BEGINNINGS.stream().anyMatch(value::contains);
    }
}

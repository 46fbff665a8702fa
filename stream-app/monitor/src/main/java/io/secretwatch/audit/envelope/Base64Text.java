package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Slice;
import java.util.Base64;
import java.util.List;

/** Bytes that an envelope carries as text. */
final class Base64Text {

    /** How base64 of gzip, of zstd, and of JSON begins, after a quote. */
    private static final List<byte[]> BEGINNINGS =
            List.of(Slice.ascii("\"H4sI"), Slice.ascii("\"KLUv/"), Slice.ascii("\"eyJ"), Slice.ascii("\"W3si"));

    private Base64Text() {}

    static void open(String text, Context context, DecodedSink sink, PayloadDecoder inner) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            sink.reject(Decoded.Reason.BAD_COMPRESSION, "a field that must be base64 is not");
            return;
        }
        inner.decode(Slice.of(bytes), context.deeper(), sink);
    }

    /** Whether there is a text in a JSON value that begins as base64 of JSON or of something compressed does. */
    static boolean seemsToBe(Slice value) {
        return BEGINNINGS.stream().anyMatch(value::contains);
    }
}

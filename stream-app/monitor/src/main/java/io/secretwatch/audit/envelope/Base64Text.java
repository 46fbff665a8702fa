package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Slice;
import java.util.Base64;

/** Bytes that an envelope carries as text. */
final class Base64Text {

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
}

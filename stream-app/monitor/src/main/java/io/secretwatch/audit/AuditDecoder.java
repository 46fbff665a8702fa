package io.secretwatch.audit;

import io.secretwatch.wire.json.Slice;
import java.util.function.Consumer;

/** Turns the bytes of a Kafka record or of a line of a file into audit events, whatever envelopes they come in. */
public final class AuditDecoder {

    private final RecordDecoder documents;

    /** A decoder for events of that interest; it keeps nothing between calls and may be shared by threads if the interest may. */
    public AuditDecoder(Interest interest) {
        this.documents = new RecordDecoder(interest);
    }

    /**
     * Decodes one record, which may hold many events. Emits one {@link Decoded} for each event, and one for whatever cannot be read;
     * at least one in all. Throws nothing but what {@code out} throws.
     */
    public void decode(byte[] bytes, int offset, int length, Origin origin, Consumer<Decoded> out) {
        DecodedSink sink = new DecodedSink(out);
        try {
            documents.read(new Slice(bytes, offset, offset + length), Context.of(origin), sink);
        } catch (RuntimeException | StackOverflowError e) {
            sink.failed(e);
        }
        if (sink.count() == 0) {
            sink.empty();
        }
    }
}

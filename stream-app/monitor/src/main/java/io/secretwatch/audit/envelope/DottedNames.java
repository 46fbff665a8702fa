package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.FlatEvent;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;

/** An event as a part of an object that a log pipeline made flat, such as {@code kubernetes.audit.verb}. */
final class DottedNames implements Envelope {

    private final PayloadDecoder inner;

    DottedNames(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return FlatEvent.prefix(object).isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        FlatEvent.prefix(object)
                .ifPresent(prefix -> inner.decode(
                        Slice.of(FlatEvent.restored(object, prefix)),
                        context.deeper().asAltered(),
                        sink));
    }
}

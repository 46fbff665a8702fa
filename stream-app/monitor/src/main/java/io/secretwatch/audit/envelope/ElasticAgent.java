package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.Optional;

/** An event below {@code kubernetes.audit}, where the Elastic Agent's integration puts it. */
final class ElasticAgent implements Envelope {

    private final PayloadDecoder inner;

    ElasticAgent(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return audit(object).isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        audit(object).ifPresent(event -> inner.decode(event, context.deeper(), sink));
    }

    private static Optional<Slice> audit(Fields object) {
        return Envelope.object(object, "kubernetes")
                .map(Fields::of)
                .flatMap(kubernetes -> Envelope.object(kubernetes, "audit"));
    }
}

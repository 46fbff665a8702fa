package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Fields;
import java.util.Set;

/** What Kafka Connect's JsonConverter makes of a value, with its schema. */
final class ConnectValue implements Envelope {

    private final PayloadDecoder inner;

    ConnectValue(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return object.has("schema") && object.evenCut("payload").isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        object.evenCut("payload").ifPresent(payload -> inner.decode(payload, context.deeper(), sink));
    }

    @Override
    public Set<String> members() {
        return Set.of("payload");
    }
}

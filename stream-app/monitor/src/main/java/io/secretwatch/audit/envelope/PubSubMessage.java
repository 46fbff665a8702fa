package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Fields;

/** A push of Google Cloud Pub/Sub, which carries an entry of Cloud Logging in base64. */
final class PubSubMessage implements Envelope {

    private final PayloadDecoder inner;

    PubSubMessage(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return !object.path("message", "data").isEmpty();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        Base64Text.open(object.path("message", "data"), context, sink, inner);
    }
}

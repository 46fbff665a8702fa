package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Fields;

/** The event with which CloudWatch Logs calls a Lambda function: a subscription payload in gzip and base64. */
final class LambdaLogs implements Envelope {

    private final PayloadDecoder inner;

    LambdaLogs(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return !object.path("awslogs", "data").isEmpty();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        Base64Text.open(object.path("awslogs", "data"), context, sink, inner);
    }
}

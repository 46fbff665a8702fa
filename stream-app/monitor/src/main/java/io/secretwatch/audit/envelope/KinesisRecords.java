package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.wire.json.Fields;

/** The event with which Kinesis calls a Lambda function: each record a payload in base64. */
final class KinesisRecords implements Envelope {

    private final PayloadDecoder inner;

    KinesisRecords(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return Envelope.array(object, "Records").isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        RecordDecoder.objects(Envelope.array(object, "Records"), context, sink, this::record);
    }

    private void record(Fields record, Context context, DecodedSink sink) {
        String data = record.path("kinesis", "data");
        if (data.isEmpty()) {
            inner.decode(record.slice(), context.deeper(), sink);
        } else {
            Base64Text.open(data, context, sink, inner);
        }
    }
}

package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.wire.json.Fields;

/** Several records of an Azure Monitor diagnostic setting, the way AKS audit logs come out of Event Hubs. */
final class AzureRecords implements Envelope {

    private final AzureRecord record;

    AzureRecords(PayloadDecoder inner) {
        this.record = new AzureRecord(inner);
    }

    @Override
    public boolean recognises(Fields object) {
        return Envelope.array(object, "records").isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        RecordDecoder.objects(Envelope.array(object, "records"), context, sink, record::open);
    }
}

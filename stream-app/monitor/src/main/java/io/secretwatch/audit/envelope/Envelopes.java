package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Interest;
import io.secretwatch.wire.json.Fields;
import java.util.List;

/** Finds out which envelope a JSON object is and opens it. */
public final class Envelopes {

    private final List<Envelope> mostSpecificFirst;

    public Envelopes(Interest interest, PayloadDecoder inner) {
        this.mostSpecificFirst = List.of(
                new EventLists(inner),
                new AzureRecords(inner),
                new CloudWatch(inner),
                new LambdaLogs(inner),
                new KinesisRecords(inner),
                new GkeLogEntry(interest),
                new PubSubMessage(inner),
                new OtlpLogs(inner),
                new ConnectValue(inner),
                new ElasticAgent(inner),
                new AzureRecord(inner),
                new LineFields(inner),
                new UnknownObject());
    }

    /** Emits at least one decoded thing for the object. */
    public void open(Fields object, Context context, DecodedSink sink) {
        int before = sink.count();
        Context within = context.clusterIn(object);
        for (Envelope envelope : mostSpecificFirst) {
            if (envelope.recognises(object)) {
                envelope.open(object, within, sink);
                break;
            }
        }
        if (sink.count() == before) {
            sink.empty();
        }
    }
}

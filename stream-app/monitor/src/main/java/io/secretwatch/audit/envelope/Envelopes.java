package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Interest;
import io.secretwatch.wire.json.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out which envelope a JSON object is and opens it. Several may recognise the same keys: one that finds no event in an object leaves
 * it to the next.
 */
public final class Envelopes {

    private final List<Envelope> mostSpecificFirst;
    private final UnknownObject unknown;

    public Envelopes(Interest interest, PayloadDecoder inner) {
        this.mostSpecificFirst = List.of(
                new EventLists(inner),
                new RecordBatch(inner),
                new CloudWatch(inner),
                new GkeLogEntry(interest),
                new OtlpLogs(inner),
                new ConnectValue(inner),
                new AzureRecord(inner),
                new AzureTableRow(inner),
                new TableRows(inner),
                new Base64Members(inner),
                new DottedNames(inner),
                new JournalEntry(inner),
                new LineFields(inner));
        this.unknown = new UnknownObject(inner);
    }

    /** Emits at least one decoded thing for the object. */
    public void open(Fields object, Context context, DecodedSink sink) {
        int before = sink.count();
        Context within = context.clusterIn(object);
        List<Decoded> trouble = List.of();
        List<Decoded> nothing = List.of();
        Set<String> searched = new HashSet<>();
        for (Envelope envelope : mostSpecificFirst) {
            if (!envelope.recognises(object)) {
                continue;
            }
            DecodedSink.Reading reading = sink.reading();
            envelope.open(object, within, reading.sink());
            if (reading.foundEvents()) {
                return;
            }
            searched.addAll(envelope.members());
            if (trouble.isEmpty() && reading.isTrouble()) {
                trouble = reading.kept();
            } else if (nothing.isEmpty()) {
                nothing = reading.kept();
            }
        }
        unknown.open(object, within, searched, trouble.isEmpty() ? nothing : trouble, sink);
        if (sink.count() == before) {
            sink.empty();
        }
    }
}

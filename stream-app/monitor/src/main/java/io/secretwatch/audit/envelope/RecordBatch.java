package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records in one array: of Azure Event Hubs, of Kinesis and Firehose (to a Lambda function or by HTTP), and messages pulled from Pub/Sub.
 */
final class RecordBatch implements Envelope {

    private static final List<String> NAMES = List.of("records", "Records", "receivedMessages");

    private final PayloadDecoder inner;

    RecordBatch(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return records(object).isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        records(object)
                .ifPresent(records -> RecordDecoder.elements(records, context.deeper(), sink, (record, within, to) -> {
                    if (record.isObject() || record.isString()) {
                        inner.decode(record, within, to);
                    } else {
                        to.notAudit();
                    }
                }));
    }

    private static Optional<Slice> records(Fields object) {
        return NAMES.stream()
                .flatMap(name -> Envelope.array(object, name).stream())
                .findFirst();
    }

    @Override
    public Set<String> members() {
        return Set.copyOf(NAMES);
    }
}

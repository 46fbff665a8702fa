package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.audit.Times;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** OpenTelemetry logs in JSON, each body one line of the audit log. */
final class OtlpLogs implements Envelope {

    private final PayloadDecoder inner;

    OtlpLogs(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return Envelope.array(object, "resourceLogs").isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        RecordDecoder.objects(Envelope.array(object, "resourceLogs"), context, sink, this::resource);
    }

    private void resource(Fields resourceLogs, Context context, DecodedSink sink) {
        Optional<Slice> attributes = resourceLogs
                .value("resource")
                .filter(Slice::isObject)
                .map(Fields::of)
                .flatMap(resource -> resource.value("attributes"))
                .filter(Slice::isArray);
        Context within = context.from(attributes
                        .map(all -> attribute(all, "k8s.cluster.name"))
                        .orElse(""))
                .from(attributes.map(all -> attribute(all, "k8s.cluster.uid")).orElse(""));
        resourceLogs
                .evenCut("scopeLogs")
                .filter(Slice::isArray)
                .ifPresent(scopes -> RecordDecoder.elements(scopes, within, sink, this::scope));
    }

    private void scope(Slice scope, Context context, DecodedSink sink) {
        Optional.of(scope)
                .filter(Slice::isObject)
                .map(Fields::of)
                .flatMap(fields -> fields.evenCut("logRecords"))
                .filter(Slice::isArray)
                .ifPresentOrElse(
                        records -> RecordDecoder.elements(records, context, sink, this::logRecord), sink::notAudit);
    }

    private void logRecord(Slice logRecord, Context context, DecodedSink sink) {
        Optional<Fields> fields = Optional.of(logRecord).filter(Slice::isObject).map(Fields::of);
        Optional<Slice> body = fields.flatMap(record -> record.evenCut("body")).filter(Slice::isObject);
        Optional<Slice> event = body.flatMap(value -> Fields.of(value).evenCut("stringValue"))
                .filter(Slice::isString)
                .or(() -> body.flatMap(OtlpValue::container));
        Optional<Slice> bytes = body.flatMap(value -> Fields.of(value).value("bytesValue"));
        if (bytes.isPresent()) {
            Base64Text.open(bytes.get().text(), context.at(time(fields.get())).deeper(), sink, inner);
        } else if (event.isPresent()) {
            inner.decode(event.get(), context.at(time(fields.get())).deeper(), sink);
        } else {
            // an operator may parse the line into attributes, and drop it
            Optional<Slice> parsed = fields.flatMap(record -> record.value("attributes"))
                    .filter(UnknownObject::mentionsEvent)
                    .flatMap(OtlpValue::ofAttributes);
            parsed.ifPresentOrElse(
                    attributes -> inner.decode(
                            attributes, context.at(time(fields.orElseThrow())).deeper(), sink),
                    () -> sink.reject(
                            Decoded.Reason.UNKNOWN_FORMAT,
                            "an OpenTelemetry log record whose body is neither text nor an object"));
        }
    }

    private static Optional<Instant> time(Fields logRecord) {
        return nanos(logRecord, "timeUnixNano").or(() -> nanos(logRecord, "observedTimeUnixNano"));
    }

    /** A 64-bit number, which JSON form of protobuf writes as text. */
    private static Optional<Instant> nanos(Fields logRecord, String name) {
        return logRecord.value(name).flatMap(value -> Times.nanos(value.isString() ? value.text() : value.raw()));
    }

    private static String attribute(Slice attributes, String key) {
        Walk walk = Walk.over(attributes);
        while (walk.next()) {
            Slice attribute = walk.value();
            if (attribute.isObject() && Fields.of(attribute).path("key").equals(key)) {
                return Fields.of(attribute).path("value", "stringValue");
            }
        }
        return "";
    }

    @Override
    public Set<String> members() {
        return Set.of("resourceLogs");
    }
}

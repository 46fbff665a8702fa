package io.secretwatch.audit.envelope;

import io.secretwatch.audit.ClusterFields;
import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Head;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Base64;
import java.util.Optional;

/** Finds out which envelope a JSON object is, the most specific first, and hands on what it holds. */
public final class Envelopes {

    private static final byte[] AUDIT_GROUP = Head.ascii("audit.k8s.io");

    private final PayloadDecoder inner;
    private final CloudWatch cloudWatch;
    private final AzureRecords azureRecords;
    private final OtlpLogs otlpLogs;
    private final GkeLogEntry gkeLogEntry;
    private final LineFields carriers;

    public Envelopes(Interest interest, PayloadDecoder inner) {
        this.inner = inner;
        this.cloudWatch = new CloudWatch(inner);
        this.azureRecords = new AzureRecords(inner);
        this.otlpLogs = new OtlpLogs(inner);
        this.gkeLogEntry = new GkeLogEntry(interest);
        this.carriers = new LineFields(inner);
    }

    /** Emits at least one decoded thing for the object. */
    public void open(Fields fields, Slice object, Context context, DecodedSink sink) {
        int before = sink.count();
        if (!opened(fields, ClusterFields.from(fields, context), sink)) {
            unknown(fields, object, sink);
        } else if (sink.count() == before) {
            sink.empty();
        }
    }

    private boolean opened(Fields fields, Context context, DecodedSink sink) {
        String kind = fields.path("kind");
        if (kind.equals("EventList")
                || kind.equals("List")
                || kind.isEmpty() && array(fields, "items").isPresent()) {
            return list(fields, context, sink);
        }
        if (array(fields, "records").isPresent()) {
            return each(fields, "records", context, sink, azureRecords::record);
        }
        if (array(fields, "logEvents").isPresent()) {
            return cloudWatch.open(fields, context, sink);
        }
        if (!fields.path("awslogs", "data").isEmpty()) {
            return base64(fields.path("awslogs", "data"), context, sink);
        }
        if (array(fields, "Records").isPresent()) {
            return each(fields, "Records", context, sink, this::kinesisRecord);
        }
        if (object(fields, "protoPayload").isPresent()) {
            gkeLogEntry.open(fields, context, sink);
            return true;
        }
        if (!fields.path("message", "data").isEmpty()) {
            return base64(fields.path("message", "data"), context, sink);
        }
        if (array(fields, "resourceLogs").isPresent()) {
            return each(fields, "resourceLogs", context, sink, otlpLogs::resource);
        }
        if (fields.has("schema") && fields.evenCut("payload").isPresent()) {
            inner.decode(fields.evenCut("payload").get(), context.deeper(), sink);
            return true;
        }
        Optional<Slice> elastic =
                object(fields, "kubernetes").map(Fields::of).flatMap(kubernetes -> object(kubernetes, "audit"));
        if (elastic.isPresent()) {
            inner.decode(elastic.get(), context.deeper(), sink);
            return true;
        }
        if (object(fields, "properties").isPresent() && fields.has("category")) {
            azureRecords.record(fields, context, sink);
            return true;
        }
        return carriers.open(fields, context, sink);
    }

    private boolean list(Fields list, Context context, DecodedSink sink) {
        String version = list.path("apiVersion");
        boolean audit =
                list.path("kind").equals("EventList") && !version.equals("v1") && !version.startsWith("events.k8s.io/");
        if (!version.isEmpty()
                && audit
                && !version.equals("audit.k8s.io/v1")
                && !version.equals("audit.k8s.io/v1beta1")) {
            sink.reject(
                    Decoded.Reason.UNKNOWN_VERSION, "a list of an API version other than audit.k8s.io/v1 and v1beta1");
            return true;
        }
        if (list.path("kind").equals("EventList") && !audit) {
            sink.notAudit();
            return true;
        }
        Optional<Slice> items = array(list, "items");
        items.ifPresent(
                array -> RecordDecoder.elements(array, audit ? context.asListItem() : context.deeper(), sink, inner));
        return items.isPresent();
    }

    private boolean each(Fields fields, String name, Context context, DecodedSink sink, Part part) {
        RecordDecoder.elements(array(fields, name).get(), context, sink, (element, within, to) -> {
            if (element.isObject()) {
                part.open(Fields.of(element), within, to);
            } else {
                to.notAudit();
            }
        });
        return true;
    }

    private void kinesisRecord(Fields record, Context context, DecodedSink sink) {
        String data = record.path("kinesis", "data");
        if (data.isEmpty()) {
            inner.decode(record.slice(), context.deeper(), sink);
        } else {
            base64(data, context, sink);
        }
    }

    private boolean base64(String text, Context context, DecodedSink sink) {
        try {
            inner.decode(Slice.of(Base64.getDecoder().decode(text)), context.deeper(), sink);
        } catch (IllegalArgumentException e) {
            sink.reject(Decoded.Reason.BAD_COMPRESSION, "a field that must be base64 is not");
        }
        return true;
    }

    /** An object that is none of ours is passed over; unless it seems to hold an audit event, which must not be lost in silence. */
    private static void unknown(Fields fields, Slice object, DecodedSink sink) {
        Slice extent = new Slice(object.bytes(), object.from(), fields.resume());
        if (fields.state() == Walk.State.CUT) {
            sink.reject(Decoded.Reason.CUT_OFF, "an object of " + extent.length() + " bytes that does not end");
        } else if (fields.state() == Walk.State.BROKEN) {
            sink.reject(Decoded.Reason.MALFORMED_JSON, "an object that is no JSON");
        } else if (extent.contains(AUDIT_GROUP)) {
            sink.reject(Decoded.Reason.UNKNOWN_FORMAT, "audit events in an envelope that is not known");
        } else {
            sink.notAudit();
        }
    }

    private static Optional<Slice> array(Fields fields, String name) {
        return fields.evenCut(name).filter(Slice::isArray);
    }

    private static Optional<Slice> object(Fields fields, String name) {
        return fields.value(name).filter(Slice::isObject);
    }

    /** Opens one element of an envelope's array. */
    @FunctionalInterface
    interface Part {

        public void open(Fields fields, Context context, DecodedSink sink);
    }
}

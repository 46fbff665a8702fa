package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Head;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.List;
import java.util.Set;

/** An object in which no envelope found an event. Its members are searched, if it seems to hold one, which must not be lost unnoticed. */
public final class UnknownObject {

    private static final byte[] AUDIT_GROUP = Head.ascii("audit.k8s.io");
    private static final byte[] AUDIT_ID = Head.ascii("auditID");

    /** What only events have: their id, also as a column, bytes or in a name with dots, and the payload of an entry of Cloud Logging. */
    private static final List<byte[]> SIGNS = List.of(
            AUDIT_ID,
            Head.ascii("\"AuditId\""),
            Head.ascii("97,117,100,105,116,73,68"),
            Head.ascii("objectRef.resource"),
            Head.ascii("\"protoPayload\""),
            Head.ascii("\"protopayload_auditlog\""),
            Head.ascii("\"proto_payload\""));

    private final PayloadDecoder inner;

    UnknownObject(PayloadDecoder inner) {
        this.inner = inner;
    }

    /**
     * Searches the members for events.
     *
     * @param searched members that an envelope has looked into
     * @param found what the envelopes found in it: troubles, or what is no event
     */
    void open(Fields object, Context context, Set<String> searched, List<Decoded> found, DecodedSink sink) {
        DecodedSink.Reading reading = sink.reading();
        object.all().forEach((name, value) -> {
            if (!searched.contains(name) && mayHoldEvent(value)) {
                inner.decode(value, context.deeper(), reading.sink());
            }
        });
        if (reading.foundEvents()) {
            return;
        }
        boolean trouble = found.stream().anyMatch(Decoded.Rejected.class::isInstance);
        if (trouble || (!found.isEmpty() && !reading.isTrouble() && !seemsToHoldEvent(object))) {
            found.forEach(sink::put);
        } else if (reading.isTrouble()) {
            reading.kept().forEach(sink::put);
        } else {
            passOver(object, sink);
        }
    }

    /** Whether to search a member: none of a container, and none of a text, has a name that says so. */
    public static boolean mayHoldEvent(Slice value) {
        return (value.isString() || value.isObject() || value.isArray()) && mentionsEvent(value);
    }

    /** Whether bytes of any form may have an event in them. */
    public static boolean mentionsEvent(Slice bytes) {
        return SIGNS.stream().anyMatch(bytes::contains) || Base64Text.seemsToBe(bytes);
    }

    private static boolean seemsToHoldEvent(Fields object) {
        Slice extent = extent(object);
        return extent.contains(AUDIT_ID) && extent.contains(AUDIT_GROUP);
    }

    private static Slice extent(Fields object) {
        Slice from = object.slice();
        return new Slice(from.bytes(), from.from(), object.resume());
    }

    static void passOver(Fields object, DecodedSink sink) {
        Slice extent = extent(object);
        switch (object.state()) {
            case CUT ->
                sink.reject(Decoded.Reason.CUT_OFF, "an object of " + extent.length() + " bytes that does not end");
            case BROKEN -> sink.reject(Decoded.Reason.MALFORMED_JSON, "an object that is not valid JSON");
            default -> {
                if (extent.contains(AUDIT_GROUP) || extent.contains(AUDIT_ID)) {
                    sink.reject(Decoded.Reason.UNKNOWN_FORMAT, "audit events in an envelope that is not known");
                } else {
                    sink.notAudit();
                }
            }
        }
    }
}

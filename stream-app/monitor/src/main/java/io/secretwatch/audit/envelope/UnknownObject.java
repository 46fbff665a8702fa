package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Head;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;

/** An object of no known form. It is passed over, unless it seems to hold an audit event, which must not be lost unnoticed. */
final class UnknownObject implements Envelope {

    private static final byte[] AUDIT_GROUP = Head.ascii("audit.k8s.io");

    @Override
    public boolean recognises(Fields object) {
        return true;
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        passOver(object, sink);
    }

    static void passOver(Fields object, DecodedSink sink) {
        Slice from = object.slice();
        Slice extent = new Slice(from.bytes(), from.from(), object.resume());
        switch (object.state()) {
            case CUT ->
                sink.reject(Decoded.Reason.CUT_OFF, "an object of " + extent.length() + " bytes that does not end");
            case BROKEN -> sink.reject(Decoded.Reason.MALFORMED_JSON, "an object that is not valid JSON");
            default -> {
                if (extent.contains(AUDIT_GROUP)) {
                    sink.reject(Decoded.Reason.UNKNOWN_FORMAT, "audit events in an envelope that is not known");
                } else {
                    sink.notAudit();
                }
            }
        }
    }
}

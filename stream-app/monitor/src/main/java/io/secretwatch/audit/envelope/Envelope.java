package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.Optional;
import java.util.Set;

/** One form in which a shipper, a cloud or an API server hands events on as a JSON object. */
interface Envelope {

    /** Whether an object has this form; asked of every object that is not an event itself. */
    boolean recognises(Fields object);

    /** Hands on what such an object holds. */
    void open(Fields object, Context context, DecodedSink sink);

    /** The members that it looks into: none of them need be searched again. */
    default Set<String> members() {
        return Set.of();
    }

    /** An array among the members, which may have lost its end. */
    static Optional<Slice> array(Fields object, String name) {
        return object.evenCut(name).filter(Slice::isArray);
    }

    /** A whole object among the members. */
    static Optional<Slice> object(Fields object, String name) {
        return object.value(name).filter(Slice::isObject);
    }
}

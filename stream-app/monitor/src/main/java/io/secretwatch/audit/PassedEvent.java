package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import org.jspecify.annotations.Nullable;

/** An event of which nothing is wanted but the reason for which it was allowed, if that is news. */
record PassedEvent(Head head, ObjectRef subject, Context context) {

    private static final Decoded NOT_OF_INTEREST = new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST);

    /** Hands on what becomes of the event at the slice's start; says where the next document may start. */
    int put(Slice slice, Walk walk, Interest interest, DecodedSink sink) {
        int next = NextDocument.behind(walk, slice);
        sink.put(decoded(new Slice(slice.bytes(), slice.from(), next), interest));
        NextDocument.restBehind(walk, slice, next, sink);
        return next;
    }

    private Decoded decoded(Slice event, Interest interest) {
        @Nullable Slice reason = LastReason.of(event);
        if (reason == null || !interest.isNews(reason, context.cluster())) {
            return NOT_OF_INTEREST;
        }
        Fields fields = Fields.of(event);
        // where the event names its cluster, whether the reason is news was not asked of that one
        Context within = context.clusterIn(fields);
        if (fields.state() != Walk.State.CLOSED || !within.cluster().equals(context.cluster())) {
            return NOT_OF_INTEREST;
        }
        return new EventReader(fields, head, subject, within).read(Interest.Depth.HEAD)
                        instanceof Decoded.Relevant relevant
                ? new Decoded.Allowed(relevant.event(), relevant.cluster(), reason)
                : NOT_OF_INTEREST;
    }
}

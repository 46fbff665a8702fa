package io.secretwatch.audit;

import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import org.jspecify.annotations.Nullable;

/** An event of which nothing is wanted but the reason for which it was allowed, if that is news. */
record PassedEvent(EventIndex index, Head head, ObjectRef subject, Context context) {

    private static final Decoded NOT_OF_INTEREST = new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST);

    /** Hands on what becomes of the event; says where the next document may start. */
    int put(Interest interest, DecodedSink sink) {
        Slice slice = index.object();
        int next = NextDocument.behind(index);
        // news or not, no more of it counts than was read up to here
        boolean broken = index.walk().state() == Walk.State.BROKEN;
        sink.put(decoded(new Slice(slice.bytes(), slice.from(), next), interest));
        if (broken) {
            NextDocument.restBehind(index, next, sink);
        }
        return next;
    }

    private Decoded decoded(Slice event, Interest interest) {
        @Nullable Slice reason = LastReason.of(event);
        if (reason == null || !interest.isNews(reason, context.cluster())) {
            return NOT_OF_INTEREST;
        }
        index.finish();
        // where the event names its cluster, whether the reason is news was not asked of that one
        Context within = context.clusterIn(index);
        if (!index.isClosed() || !within.cluster().equals(context.cluster())) {
            return NOT_OF_INTEREST;
        }
        return new EventReader(index, head, subject, within).read(Interest.Depth.HEAD)
                        instanceof Decoded.Relevant relevant
                ? new Decoded.Allowed(relevant.event(), relevant.cluster(), reason)
                : NOT_OF_INTEREST;
    }
}

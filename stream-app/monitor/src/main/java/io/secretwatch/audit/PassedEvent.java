package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import org.jspecify.annotations.Nullable;

/** Reads an event of which nothing is wanted but the reason for which it was allowed, if that is news. */
final class PassedEvent {

    private static final Decoded NOT_OF_INTEREST = new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST);

    private PassedEvent() {}

    /** What becomes of an event that ends where the slice does. */
    static Decoded of(Slice event, Head head, ObjectRef subject, Context context, Interest interest) {
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

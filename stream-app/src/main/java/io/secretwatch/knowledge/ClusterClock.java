package io.secretwatch.knowledge;

import java.time.Instant;

/**
 * How far a cluster has been judged, in event time.
 *
 * @param judgedTo what is not later than this has been judged; what comes with such a time is late
 * @param lastActivity the time of the newest activity that was judged
 */
public record ClusterClock(Instant judgedTo, Instant lastActivity) {

    /** A cluster of which nothing has been judged. */
    public static final ClusterClock START = new ClusterClock(Instant.EPOCH, Instant.EPOCH);

    /** The clock, judged up to this time. */
    public ClusterClock judgedTo(Instant time) {
        return new ClusterClock(time, lastActivity);
    }

    /** The clock after an activity of this time was judged. */
    public ClusterClock after(Instant activity) {
        return new ClusterClock(later(judgedTo, activity), later(lastActivity, activity));
    }

    /** The earliest time that is not late: what an event gets that claims a time which has not come. */
    public Instant next() {
        return judgedTo.plusNanos(1_000);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

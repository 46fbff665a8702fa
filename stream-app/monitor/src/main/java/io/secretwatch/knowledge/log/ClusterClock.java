package io.secretwatch.knowledge.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a cluster has been judged, in event time.
 *
 * @param judgedTo what is not later than this has been judged; what comes with such a time is late
 * @param lastActivity the time of the newest activity that was judged
 * @param pauses how long it is used to say nothing
 * @param joined how far all other clusters had been judged when it was first heard
 */
public record ClusterClock(Instant judgedTo, Instant lastActivity, Pauses pauses, Instant joined) {

    /** A cluster of which nothing has been judged. */
    public static final ClusterClock START = new ClusterClock(Instant.EPOCH, Instant.EPOCH, Pauses.NONE, Instant.EPOCH);

    /** The clock of a cluster that is first heard when all others have been judged up to this time. */
    public ClusterClock joining(Instant all) {
        return new ClusterClock(judgedTo, lastActivity, pauses, all);
    }

    /** The clock, with how far all clusters have been judged; what was said of them before it was first heard does not concern it. */
    public ClusterClock judgedToWithAll(Instant all) {
        return all.isAfter(joined) && all.isAfter(judgedTo)
                ? new ClusterClock(all, lastActivity, pauses, joined)
                : this;
    }

    /** The clock after an activity of this time was judged. */
    public ClusterClock after(Instant activity) {
        Pauses more = activity.isAfter(lastActivity) ? pauses.with(lastActivity, activity) : pauses;
        return new ClusterClock(later(judgedTo, activity), later(lastActivity, activity), more, joined);
    }

    /**
     * How long the cluster has said nothing before an activity of this time, where that is unlike it. Of a cluster that has been heard for
     * less than an hour nothing can be said.
     */
    public Optional<Duration> silenceBefore(Instant activity) {
        Duration gap = Duration.between(lastActivity, activity);
        Duration heard = Duration.between(pauses.since(), lastActivity);
        boolean known = !pauses.since().equals(Instant.EPOCH) && heard.compareTo(Pauses.SHORTEST_SILENCE) >= 0;
        return known && pauses.isSilence(gap) ? Optional.of(gap) : Optional.empty();
    }

    /** Whether the cluster was heard before this time. */
    public boolean heardBefore(Instant time) {
        return !pauses.since().equals(Instant.EPOCH) && pauses.since().isBefore(time);
    }

    /** The earliest time that is not late: what an event gets that claims a time which has not come. */
    public Instant next() {
        return judgedTo.plusNanos(1_000);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

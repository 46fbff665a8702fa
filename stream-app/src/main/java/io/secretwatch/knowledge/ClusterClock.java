package io.secretwatch.knowledge;

import java.time.Instant;

/**
 * How far a cluster has been judged, in event time.
 *
 * @param judgedTo what is not later than this has been judged; what comes with such a time is late
 * @param lastActivity the time of the newest activity that was judged
 * @param nextSweep when old state is next looked through
 */
public record ClusterClock(Instant judgedTo, Instant lastActivity, Instant nextSweep) {
}

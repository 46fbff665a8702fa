package io.secretwatch.replay;

import io.secretwatch.replay.source.TimeRange;
import java.time.Instant;
import java.util.Optional;

/**
 * How a replay is done.
 *
 * @param cluster whose log it is, whatever the envelopes say; absent to believe them
 * @param from events before it are left out
 * @param to events at or after it are left out
 * @param asOf the time at which the recording is looked at: what claims to be from later is not believed
 * @param threads how many decode; the outcome does not depend on it
 */
public record ReplaySettings(Optional<String> cluster, Instant from, Instant to, Instant asOf, int threads) {

    /** The cluster of a log that does not say. */
    public static final String UNNAMED_CLUSTER = "default";

    /** Everything, as the envelopes have it, decoded on one thread. */
    public static ReplaySettings everything(Instant asOf) {
        return new ReplaySettings(Optional.empty(), Instant.MIN, Instant.MAX, asOf, 1);
    }

    /** The same, of all times. */
    public ReplaySettings whole() {
        return new ReplaySettings(cluster, Instant.MIN, Instant.MAX, asOf, threads);
    }

    /** The time that is asked for. */
    TimeRange range() {
        return new TimeRange(from, to);
    }

    boolean inRange(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** The same, looked at as at this time. */
    public ReplaySettings asOf(Instant time) {
        return new ReplaySettings(cluster, from, to, time, threads);
    }
}

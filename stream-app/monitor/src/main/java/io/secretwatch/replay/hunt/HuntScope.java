package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Occurrence;
import java.time.Instant;
import java.util.Optional;

/**
 * Of which part of a history something is asked. All of the history is judged, so that what comes before explains what is asked about.
 *
 * @param cluster absent for all of them
 * @param since events before it are not in the answer
 * @param until events at or after it are not in the answer
 */
public record HuntScope(Optional<String> cluster, Instant since, Instant until) {

    /** Everything. */
    public static final HuntScope ALL = new HuntScope(Optional.empty(), Instant.MIN, Instant.MAX);

    boolean holds(Occurrence occurrence) {
        return !occurrence.time().isBefore(since)
                && occurrence.time().isBefore(until)
                && (cluster.isEmpty() || cluster.get().equals(occurrence.cluster()));
    }
}

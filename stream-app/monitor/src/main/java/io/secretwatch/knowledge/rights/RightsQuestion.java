package io.secretwatch.knowledge.rights;

import java.time.Duration;
import java.time.Instant;

/**
 * A principal asked the API server for its rights.
 *
 * @param asked when, to a day
 */
public record RightsQuestion(Instant asked) {

    private static final Duration STALE = Duration.ofDays(1);

    /** Whether another one at this time teaches nothing. */
    public boolean isFresh(Instant time) {
        return asked.plus(STALE).isAfter(time);
    }
}

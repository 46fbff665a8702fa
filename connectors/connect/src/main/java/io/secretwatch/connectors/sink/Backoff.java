package io.secretwatch.connectors.sink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: exponential with full jitter, so that many tasks do not come back at the same moment.
 *
 * @param first the longest wait after the first failure
 * @param cap the longest wait after any number of failures
 * @param random where the jitter comes from
 */
public record Backoff(Duration first, Duration cap, RandomGenerator random) {

    private static final int DOUBLINGS = 30;

    public Backoff {
        if (first.toMillis() < 1 || cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("a wait of at least one millisecond, and a cap not below it");
        }
    }

    /**
     * The wait after a failure, at least one millisecond.
     *
     * @param failures how many tries failed in a row, this one included; from 1
     */
    public Duration after(int failures) {
        long widest = Math.min(first.toMillis() << Math.min(Math.max(failures, 1) - 1, DOUBLINGS), cap.toMillis());
        return Duration.ofMillis(1 + random.nextLong(Math.max(widest, 1)));
    }
}

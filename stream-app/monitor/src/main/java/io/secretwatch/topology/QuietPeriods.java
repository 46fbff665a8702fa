package io.secretwatch.topology;

import java.time.Duration;

/**
 * How far past the newest activity all sources must have been read, by the clock, before the judge stops waiting for older ones.
 *
 * @param release what is held is judged
 * @param settle what is new in findings is reported; for sources that go on it is longer than news waits in event time, so that it only
 *     reports what would be reported with the next activity
 */
public record QuietPeriods(Duration release, Duration settle) {

    /** For sources that go on for ever. */
    public static final QuietPeriods LIVE = new QuietPeriods(Duration.ofSeconds(2), Duration.ofMinutes(12));
    /** For sources that end. */
    public static final QuietPeriods SHORT = new QuietPeriods(Duration.ofSeconds(2), Duration.ofSeconds(2));
}

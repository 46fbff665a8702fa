package io.secretwatch.topology;

import java.time.Duration;

/**
 * How far past the newest activity all sources must have been read, by the clock, before the judge stops waiting for older ones.
 *
 * @param release what is held is judged
 * @param settle what is folded is reported
 */
public record QuietPeriods(Duration release, Duration settle) {

    /** For sources that go on for ever. */
    public static final QuietPeriods LIVE = new QuietPeriods(Duration.ofSeconds(2), Duration.ofSeconds(60));
    /** For sources that end. */
    public static final QuietPeriods SHORT = new QuietPeriods(Duration.ofSeconds(2), Duration.ofSeconds(2));
}

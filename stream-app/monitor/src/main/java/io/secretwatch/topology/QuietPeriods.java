package io.secretwatch.topology;

import java.time.Duration;

/**
 * For how long after an activity came older ones may arrive, by the clock of {@link SourceLag}: what had arrived by then has to be read.
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

    /** The same, but what is held is judged after this time. */
    public QuietPeriods releasing(Duration patience) {
        return new QuietPeriods(patience, settle.compareTo(patience) > 0 ? settle : patience);
    }
}

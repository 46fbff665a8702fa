package io.secretwatch.judge;

import java.time.Duration;
import java.time.Instant;

/** How event time is cut into minutes and days. */
final class EventTime {

    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private EventTime() {}

    /** Whether a minute ends between two times. */
    static boolean endsMinute(Instant before, Instant now) {
        return now.getEpochSecond() / MINUTE > before.getEpochSecond() / MINUTE;
    }

    /** Whether a day ends between two times; so does a minute then. */
    static boolean endsDay(Instant before, Instant now) {
        return now.getEpochSecond() / DAY > before.getEpochSecond() / DAY;
    }
}

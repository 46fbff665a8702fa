package io.secretwatch.judge;

import java.time.Duration;
import java.time.Instant;

/** How event time is cut into minutes and days. */
final class EventTime {

    private EventTime() {}

    /** Whether a minute, an hour, a day, ends between two times. */
    static boolean crosses(Duration unit, Instant before, Instant now) {
        return now.getEpochSecond() / unit.toSeconds() > before.getEpochSecond() / unit.toSeconds();
    }
}

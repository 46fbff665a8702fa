package io.secretwatch.judge;

import io.secretwatch.wire.alert.Severity;
import java.time.Duration;

/**
 * What an operator may set about judging.
 *
 * @param reorderWindow how long, in event time, activities are held for older ones that may still come
 * @param duplicateWindow how long, in event time, a second delivery is known as such
 * @param foldWindow a finding that sees nothing for this long, in event time, is closed
 * @param lowestSeverity findings below it are counted and not reported
 */
public record Settings(Duration reorderWindow, Duration duplicateWindow, Duration foldWindow, Severity lowestSeverity) {

    public static final Settings DEFAULTS =
            new Settings(Duration.ofSeconds(2), Duration.ofHours(2), Duration.ofDays(8), Severity.LOW);

    /** The same with another threshold. */
    public Settings withLowest(Severity severity) {
        return new Settings(reorderWindow, duplicateWindow, foldWindow, severity);
    }
}

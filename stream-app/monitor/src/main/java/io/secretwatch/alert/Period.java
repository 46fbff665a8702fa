package io.secretwatch.alert;

import java.time.Instant;

/**
 * From when to when a finding was seen, and how often.
 *
 * @param count occurrences folded into the finding so far
 */
public record Period(Instant firstSeen, Instant lastSeen, long count) {

    Period and(Period other) {
        return new Period(
                other.firstSeen.isBefore(firstSeen) ? other.firstSeen : firstSeen,
                other.lastSeen.isAfter(lastSeen) ? other.lastSeen : lastSeen,
                count + other.count);
    }

    Period and(Instant time) {
        return new Period(
                time.isBefore(firstSeen) ? time : firstSeen, time.isAfter(lastSeen) ? time : lastSeen, count + 1);
    }
}

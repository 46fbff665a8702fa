package io.secretwatch.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads the points in time that events and envelopes carry; what cannot be read is absent. */
final class Times {

    private Times() {
    }

    /** RFC 3339, with any fraction and offset. */
    static Optional<Instant> rfc3339(String text) {
        if (text.length() < 20 || text.length() > 40) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Milliseconds since the epoch. */
    static Optional<Instant> millis(String digits) {
        return number(digits).map(Instant::ofEpochMilli);
    }

    /** Nanoseconds since the epoch. */
    static Optional<Instant> nanos(String digits) {
        return number(digits).map(nanos -> Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L));
    }

    private static Optional<Long> number(String digits) {
        if (digits.isEmpty() || digits.length() > 19) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(digits)).filter(value -> value > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

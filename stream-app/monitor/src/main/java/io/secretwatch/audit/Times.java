package io.secretwatch.audit;

import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the points in time that events and envelopes carry; what cannot be read is absent, and so is what no clock shows.
 *
 * <p>Kubernetes is not older than 2014. The bounds keep all later arithmetic in microseconds from overflowing.
 */
public final class Times {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private Times() {}

    /** RFC 3339, with any fraction and offset. */
    public static Optional<Instant> rfc3339(String text) {
        return rfc3339(Slice.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same of a text that stands among bytes. */
    static Optional<Instant> rfc3339(Slice text) {
        Instant usual = Rfc3339.read(text.bytes(), text.from(), text.to());
        return usual != null ? believable(usual) : unusual(text.raw());
    }

    private static Optional<Instant> unusual(String text) {
        if (text.length() < 20 || text.length() > 40) {
            return Optional.empty();
        }
        try {
            return believable(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Milliseconds since the epoch. */
    public static Optional<Instant> millis(String digits) {
        return number(digits).map(Instant::ofEpochMilli).flatMap(Times::believable);
    }

    /** Nanoseconds since the epoch. */
    public static Optional<Instant> nanos(String digits) {
        return number(digits)
                .map(nanos -> Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L))
                .flatMap(Times::believable);
    }

    private static Optional<Instant> believable(Instant time) {
        return time.isAfter(EARLIEST) && time.isBefore(LATEST) ? Optional.of(time) : Optional.empty();
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

package io.secretwatch.knowledge;

import java.time.Instant;

/** Times as the beginning of a key, so that the order of texts is the order of times. */
public final class TimeKey {

    /** How many digits a time has: as many as a long can have. */
    public static final int LENGTH = 19;

    private static final String ZEROS = "0".repeat(LENGTH);

    private TimeKey() {}

    /** Microseconds since 1970, of a fixed width. Times before that count as 1970. */
    public static String of(Instant time) {
        String digits = Long.toString(Math.max(0, micros(time)));
        return ZEROS.substring(digits.length()).concat(digits);
    }

    /** Microseconds since 1970. */
    public static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
}

package io.secretwatch.knowledge;

import java.time.Instant;

/** Times as the beginning of a key, so that the order of texts is the order of times. */
public final class TimeKey {

    /** How many digits a time has: as many as a long can have. */
    public static final int LENGTH = 19;

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600;
    /** By how many there are. */
    private static final String[] ZEROS = zeros();

    private TimeKey() {}

    private static String[] zeros() {
        String[] zeros = new String[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            zeros[i] = "0".repeat(i);
        }
        return zeros;
    }

    /** Microseconds since 1970, of a fixed width. Times before that count as 1970. */
    public static String of(Instant time) {
        return of(micros(time));
    }

    /** The beginning of the hour of a time. */
    public static String ofHour(Instant time) {
        return of(Math.multiplyExact(Math.floorDiv(time.getEpochSecond(), HOUR) * HOUR, SECOND));
    }

    private static String of(long micros) {
        String digits = Long.toString(Math.max(0, micros));
        return ZEROS[LENGTH - digits.length()].concat(digits);
    }

    /** Microseconds since 1970. */
    public static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano() / 1_000);
    }
}

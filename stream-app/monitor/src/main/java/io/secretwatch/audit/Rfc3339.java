package io.secretwatch.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times in the form in which Kubernetes writes them, {@code 2026-01-02T03:04:05.678901Z}: read by position and written as {@link Instant}
 * does, because every event has two of them.
 */
public final class Rfc3339 {

    private static final int SECONDS_LENGTH = "2026-01-02T03:04:05".length();
    private static final int NANO_DIGITS = 9;
    private static final int LONGEST = SECONDS_LENGTH + 1 + NANO_DIGITS + 1;
    private static final long SECONDS_A_DAY = 86_400;
    private static final int DAYS_FROM_0_TO_1970 = 719_528;
    private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    private Rfc3339() {}

    /** The time; null where the bytes are of another form, such as one with an offset, or where no calendar has it. */
    static @Nullable Instant read(byte[] b, int from, int to) {
        int length = to - from;
        if (length < SECONDS_LENGTH + 1 || length > LONGEST || b[to - 1] != 'Z' || !hasMarks(b, from)) {
            return null;
        }
        int year = number(b, from, from + 4);
        int month = number(b, from + 5, from + 7);
        int day = number(b, from + 8, from + 10);
        int hour = number(b, from + 11, from + 13);
        int minute = number(b, from + 14, from + 16);
        int second = number(b, from + 17, from + 19);
        int nanos = nanos(b, from + SECONDS_LENGTH, to - 1);
        boolean read = (year | month | day | hour | minute | second | nanos) >= 0;
        // the end of a day and leap seconds are not told here
        if (!read || hour > 23 || minute > 59 || second > 59 || !isDay(year, month, day)) {
            return null;
        }
        return Instant.ofEpochSecond(
                epochDay(year, month, day) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean hasMarks(byte[] b, int from) {
        return b[from + 4] == '-'
                && b[from + 7] == '-'
                && b[from + 10] == 'T'
                && b[from + 13] == ':'
                && b[from + 16] == ':';
    }

    /** The number that the digits say; negative where there is something else. */
    private static int number(byte[] b, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** What a dot and up to nine digits say, 0 where nothing stands there; negative where there is something else. */
    private static int nanos(byte[] b, int from, int to) {
        if (from == to) {
            return 0;
        }
        int number = b[from] == '.' && to > from + 1 ? number(b, from + 1, to) : -1;
        for (int digits = to - from - 1; digits < NANO_DIGITS; digits++) {
            number *= 10;
        }
        return number;
    }

    private static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        int february = isLeap(year) ? 29 : 28;
        return day <= (month == 2 ? february : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** As {@link LocalDate#toEpochDay} counts. */
    private static long epochDay(int year, int month, int day) {
        int leapDays = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        int correction = month <= 2 ? 0 : isLeap(year) ? 1 : 2;
        return 365L * year + leapDays + (367 * month - 362) / 12 + day - 1 - correction - DAYS_FROM_0_TO_1970;
    }

    /** The text that {@link Instant#toString} gives. */
    public static String text(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < 0 || seconds >= YEAR_10000) {
            return time.toString();
        }
        LocalDate day = LocalDate.ofEpochDay(seconds / SECONDS_A_DAY);
        int second = (int) (seconds % SECONDS_A_DAY);
        StringBuilder out = new StringBuilder(SECONDS_LENGTH + NANO_DIGITS + 2);
        digits(out, day.getYear(), 4).append('-');
        digits(out, day.getMonthValue(), 2).append('-');
        digits(out, day.getDayOfMonth(), 2).append('T');
        digits(out, second / 3_600, 2).append(':');
        digits(out, second / 60 % 60, 2).append(':');
        digits(out, second % 60, 2);
        int nanos = time.getNano();
        if (nanos % 1_000 != 0) {
            digits(out.append('.'), nanos, 9);
        } else if (nanos % 1_000_000 != 0) {
            digits(out.append('.'), nanos / 1_000, 6);
        } else if (nanos != 0) {
            digits(out.append('.'), nanos / 1_000_000, 3);
        }
        return out.append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder out, int number, int width) {
        int from = out.length();
        out.setLength(from + width);
        for (int at = from + width - 1, rest = number; at >= from; at--, rest /= 10) {
            out.setCharAt(at, (char) ('0' + rest % 10));
        }
        return out;
    }
}

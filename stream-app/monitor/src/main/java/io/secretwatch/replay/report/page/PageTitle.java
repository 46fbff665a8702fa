package io.secretwatch.replay.report.page;

import io.secretwatch.wire.text.SafeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a report is called: by the clusters and the time that it is of. */
public final class PageTitle {

    private static final int NAME = 60;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private PageTitle() {}

    /** {@code Who read and used Secrets in cluster NAME}, for when neither cluster nor time may be known. */
    public static String of(Collection<String> clusters) {
        List<String> names = clusters.stream()
                .distinct()
                .map(name -> SafeText.line(name, NAME))
                .toList();
        String where = switch (names.size()) {
            case 0 -> "";
            case 1 -> " in cluster " + names.get(0);
            case 2 -> " in clusters " + names.get(0) + " and " + names.get(1);
            default -> " in " + names.size() + " clusters";
        };
        return "Who read and used Secrets" + where;
    }

    /** The same with the days, such as {@code 3 to 10 November 2026}. */
    public static String of(Collection<String> clusters, Instant first, Instant last) {
        return of(clusters) + ", " + days(day(first), day(last));
    }

    /** From when to when, to the minute, in UTC: {@code 3 November 2026, 20:11, to 10 November 2026, 08:00 UTC}. */
    public static String period(Instant first, Instant last) {
        String begin = DAY.format(day(first)) + ", " + clock(first);
        if (day(first).equals(day(last))) {
            return clock(first).equals(clock(last)) ? begin + " UTC" : begin + " to " + clock(last) + " UTC";
        }
        return begin + ", to " + DAY.format(day(last)) + ", " + clock(last) + " UTC";
    }

    private static String days(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return DAY.format(last);
        }
        if (first.getYear() != last.getYear()) {
            return DAY.format(first) + " to " + DAY.format(last);
        }
        String begin =
                first.getMonth() == last.getMonth() ? String.valueOf(first.getDayOfMonth()) : DAY_OF_YEAR.format(first);
        return begin + " to " + DAY.format(last);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static String clock(Instant time) {
        return CLOCK.format(time.atOffset(ZoneOffset.UTC));
    }
}

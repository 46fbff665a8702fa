package io.secretwatch.replay.report;

import io.secretwatch.replay.NotAnAuditLog;
import io.secretwatch.replay.Reading;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of the recordings of a replay, for people. */
final class ReadingText {

    private static final int NAMED = 5;
    private static final int NAME = 200;

    private ReadingText() {}

    static List<SummaryText.Line> lines(Reading reading) {
        List<SummaryText.Line> lines = new ArrayList<>();
        long all = reading.recordings() + reading.leftOut().size();
        if (all > 1) {
            lines.add(new SummaryText.Line(
                    "recordings",
                    reading.recordings(),
                    "merged by time; events are put in order that come up to " + seconds(reading.reorderWindow())
                            + " late"));
        }
        add(lines, "left out", reading.leftOut(), ReadingText::name, "nothing in them is of the time asked for: ");
        add(lines, "changed", reading.changed(), ReadingText::name, "");
        add(lines, "missing", reading.gaps(), ReadingText::gap, "");
        reading.unreadable().forEach(name -> lines.add(new SummaryText.Line("unreadable", 1, name(name))));
        add(lines, "no log", reading.others(), ReadingText::other, "");
        return lines;
    }

    /** Which recordings hold the same events; empty where none do. */
    static String overlaps(Reading reading) {
        return reading.overlaps().isEmpty()
                ? ""
                : "judged once: "
                        + few(
                                reading.overlaps(),
                                overlap -> name(overlap.first()) + " and " + name(overlap.second()) + " share "
                                        + Counted.of(overlap.events(), "event"));
    }

    private static <T> void add(
            List<SummaryText.Line> lines, String title, List<T> all, Function<T, String> words, String before) {
        if (!all.isEmpty()) {
            lines.add(new SummaryText.Line(title, all.size(), before + few(all, words)));
        }
    }

    private static <T> String few(List<T> all, Function<T, String> words) {
        String named = all.stream().limit(NAMED).map(words).collect(Collectors.joining("; "));
        return all.size() > NAMED ? named + "; and " + (all.size() - NAMED) + " more" : named;
    }

    private static String other(NotAnAuditLog other) {
        return name(other.name()) + (other.blank() ? ", empty" : "");
    }

    /** What rotated logs leave out, the first few. */
    static List<String> gaps(Reading reading) {
        return reading.gaps().stream().limit(NAMED).map(ReadingText::gap).toList();
    }

    private static String gap(Reading.Gap gap) {
        return duration(gap.length()) + " from " + gap.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                + gap.to().truncatedTo(ChronoUnit.SECONDS) + ", between " + name(gap.before()) + " and "
                + name(gap.after());
    }

    private static String duration(Duration length) {
        return length.toHours() < 48 ? Counted.of(length.toHours(), "hour") : Counted.of(length.toDays(), "day");
    }

    private static String seconds(Duration window) {
        return window.toMillis() % 1000 == 0
                ? Counted.of(window.toSeconds(), "second")
                : window.toMillis() + " milliseconds";
    }

    private static String name(String text) {
        return SafeText.line(text, NAME);
    }
}

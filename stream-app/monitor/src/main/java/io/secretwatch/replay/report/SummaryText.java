package io.secretwatch.replay.report;

import io.secretwatch.replay.Summary;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The counts of a replay, for people. */
public final class SummaryText {

    private static final int WIDTH = 100;
    /** As far as the first column of details. */
    private static final int INDENT = 27;

    private SummaryText() {}

    /**
     * A line of the summary.
     *
     * @param detail what the count is made of; empty where there is nothing to say
     */
    record Line(String name, long count, String detail) {

        String text() {
            return String.format(Locale.ROOT, "%,d", count) + (detail.isEmpty() ? "" : " (" + detail + ")");
        }
    }

    /** A few lines, each ended by a line feed. */
    public static String of(Summary summary) {
        return lines(summary).stream().map(SummaryText::line).collect(Collectors.joining());
    }

    static List<Line> lines(Summary summary) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("read", summary.in(), ""));
        lines.add(new Line("irrelevant", Summary.total(summary.irrelevant().values()), list(summary.irrelevant())));
        lines.add(new Line("judged", summary.judged(), judged(summary)));
        if (!summary.below().isEmpty()) {
            lines.add(new Line("not shown", Summary.total(summary.below().values()), below(summary)));
        }
        lines.add(new Line("duplicate", summary.duplicate(), ReadingText.overlaps(summary.reading())));
        lines.add(new Line("rejected", Summary.total(summary.rejected().values()), list(summary.rejected())));
        lines.add(
                new Line("findings", Summary.total(summary.findings().values()), findings(summary) + alerts(summary)));
        if (!summary.said().isEmpty()) {
            lines.add(new Line("verdicts", Summary.total(summary.said().values()), list(summary.said())));
        }
        lines.addAll(ReadingText.lines(summary.reading()));
        return lines;
    }

    private static String below(Summary summary) {
        return severities(summary.below()) + ": below the lowest severity; --lowest "
                + summary.below().firstKey().word() + " shows them";
    }

    private static String judged(Summary summary) {
        String counts =
                "expected " + Summary.total(summary.expected().values()) + ", part of a finding " + summary.found();
        return counts
                + (summary.late() > 0 ? ", late " + summary.late() : "")
                + (summary.future() > 0 ? ", of an unbelievable time " + summary.future() : "");
    }

    private static String findings(Summary summary) {
        return severities(summary.findings());
    }

    private static String severities(Map<Severity, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Severity, Long>comparingByKey().reversed())
                .map(e -> e.getKey().word() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String alerts(Summary summary) {
        return summary.alerts() == 0 ? "" : ", reported in " + Counted.of(summary.alerts(), "alert");
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String line(Line line) {
        return String.format(
                Locale.ROOT,
                "%-11s %,12d%s\n",
                line.name(),
                line.count(),
                line.detail().isEmpty() ? "" : "  (" + broken(line.detail()) + ")");
    }

    /** What is too long for a line has one for each part of it. */
    private static String broken(String detail) {
        return detail.length() <= WIDTH ? detail : detail.replace("; ", ";\n" + " ".repeat(INDENT));
    }
}

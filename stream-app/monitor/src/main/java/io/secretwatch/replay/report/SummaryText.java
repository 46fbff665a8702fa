package io.secretwatch.replay.report;

import io.secretwatch.replay.NotAnAuditLog;
import io.secretwatch.replay.Summary;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The counts of a replay, for people. */
public final class SummaryText {

    private static final int NAMED = 5;
    private static final int NAME = 200;

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
        lines.add(new Line("duplicate", summary.duplicate(), ""));
        lines.add(new Line("rejected", Summary.total(summary.rejected().values()), list(summary.rejected())));
        lines.add(
                new Line("findings", Summary.total(summary.findings().values()), findings(summary) + alerts(summary)));
        if (!summary.said().isEmpty()) {
            lines.add(new Line("verdicts", Summary.total(summary.said().values()), list(summary.said())));
        }
        summary.unreadable().forEach(name -> lines.add(new Line("unreadable", 1, name)));
        if (!summary.others().isEmpty()) {
            lines.add(new Line("no log", summary.others().size(), others(summary.others())));
        }
        return lines;
    }

    private static String others(List<NotAnAuditLog> others) {
        String names = others.stream()
                .limit(NAMED)
                .map(other -> SafeText.line(other.name(), NAME) + (other.blank() ? ", empty" : ""))
                .collect(Collectors.joining("; "));
        return others.size() > NAMED ? names + "; and " + (others.size() - NAMED) + " more" : names;
    }

    private static String judged(Summary summary) {
        String counts =
                "expected " + Summary.total(summary.expected().values()) + ", part of a finding " + summary.found();
        return counts
                + (summary.late() > 0 ? ", late " + summary.late() : "")
                + (summary.future() > 0 ? ", of an unbelievable time " + summary.future() : "");
    }

    private static String findings(Summary summary) {
        return summary.findings().entrySet().stream()
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
                line.detail().isEmpty() ? "" : "  (" + line.detail() + ")");
    }
}

package io.secretwatch.replay.report;

import io.secretwatch.replay.Summary;
import io.secretwatch.wire.alert.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The counts of a replay, for people. */
public final class SummaryText {

    private SummaryText() {}

    /** A few lines, each ended by a line feed. */
    public static String of(Summary summary) {
        long irrelevant = Summary.total(summary.irrelevant().values());
        long rejected = Summary.total(summary.rejected().values());
        return line("read", summary.in(), "")
                + line("irrelevant", irrelevant, list(summary.irrelevant()))
                + line("judged", summary.judged(), judged(summary))
                + line("duplicate", summary.duplicate(), "")
                + line("rejected", rejected, list(summary.rejected()))
                + line("findings", Summary.total(summary.findings().values()), findings(summary) + alerts(summary))
                + (summary.said().isEmpty()
                        ? ""
                        : line("verdicts", Summary.total(summary.said().values()), list(summary.said())))
                + summary.unreadable().stream()
                        .map(name -> line("unreadable", 1, name))
                        .collect(Collectors.joining());
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
        return summary.alerts() == 0 ? "" : ", reported in " + summary.alerts() + " alerts";
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String line(String name, long count, String detail) {
        return String.format(Locale.ROOT, "%-11s %,12d%s\n", name, count, detail.isEmpty() ? "" : "  (" + detail + ")");
    }
}

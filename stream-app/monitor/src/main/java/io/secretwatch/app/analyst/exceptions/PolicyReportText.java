package io.secretwatch.app.analyst.exceptions;

import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A report on a policy as lines for people: what to do something about comes first. */
public final class PolicyReportText {

    private final PolicyReport report;
    private final List<String> lines = new ArrayList<>();

    private PolicyReportText(PolicyReport report) {
        this.report = report;
    }

    /** The report. */
    public static List<String> of(PolicyReport report) {
        PolicyReportText text = new PolicyReportText(report);
        text.tell();
        return text.lines;
    }

    private void tell() {
        long used = report.entries().stream()
                .filter(entry -> entry.used().count() > 0)
                .count();
        lines.add(Counted.of(report.entries().size(), "entry", "entries") + ", " + used + " of them used in the logs"
                + (report.from().isEmpty() ? "" : " from " + report.from() + " to " + report.to()) + "; as of "
                + report.day() + ".");
        section(
                "Expired, and what they accepted is still done",
                entry -> entry.afterEnd().count() > 0,
                entry -> "until " + entry.expires() + ", then " + uses(entry.afterEnd()));
        section(
                "Expired, and not needed any more",
                entry -> entry.standing() == PolicyReport.State.EXPIRED
                        && entry.afterEnd().count() == 0,
                entry -> "until " + entry.expires());
        section(
                "Expire within 30 days",
                entry -> entry.standing() == PolicyReport.State.EXPIRES_SOON,
                entry -> "until " + entry.expires() + ", owner " + entry.owner()
                        + (entry.used().count() > 0
                                ? "; used until " + entry.used().last()
                                : "; never used"));
        section(
                "Never used",
                entry -> entry.isNeverUsed() && entry.standing() != PolicyReport.State.EXPIRED,
                entry -> "until " + entry.expires() + ", owner " + entry.owner());
        broader();
        section("Used", entry -> entry.used().count() > 0, entry -> uses(entry.used()));
    }

    private void broader() {
        List<PolicyReport.Entry> broader = report.entries().stream()
                .filter(entry -> !entry.unused().isEmpty())
                .toList();
        if (!broader.isEmpty()) {
            heading("Broader than their use");
            for (PolicyReport.Entry entry : broader) {
                lines.add("  " + entry.id());
                entry.unused().forEach(part -> lines.add("    " + part));
            }
        }
    }

    private static String uses(Uses.Summed uses) {
        String principals = uses.principals().stream()
                .map(user -> user.principal() + (user.person() ? " (a person)" : "") + " " + user.uses())
                .collect(Collectors.joining(", "));
        return uses.count() + (uses.count() == 1 ? " time, " : " times, ") + uses.first()
                + (uses.count() == 1 ? "" : " to " + uses.last()) + ", by " + principals
                + (uses.more() > 0 ? " and " + uses.more() + " more" : "");
    }

    private void section(
            String heading, Predicate<PolicyReport.Entry> which, Function<PolicyReport.Entry, String> text) {
        List<PolicyReport.Entry> entries =
                report.entries().stream().filter(which).toList();
        if (!entries.isEmpty()) {
            heading(heading);
            entries.forEach(entry -> lines.add("  " + entry.id() + "  " + text.apply(entry)));
        }
    }

    private void heading(String heading) {
        lines.add("");
        lines.add(heading);
    }
}

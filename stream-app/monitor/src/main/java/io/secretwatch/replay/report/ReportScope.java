package io.secretwatch.replay.report;

import io.secretwatch.replay.Coverage;
import io.secretwatch.replay.NotAnAuditLog;
import io.secretwatch.replay.SkipReason;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.report.page.PageTitle;
import io.secretwatch.wire.product.Product;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a replay is of, in sentences: which clusters and which time, how much of it, and judged by what. */
final class ReportScope {

    private static final int NAME = 120;
    private static final int CLUSTERS_NAMED = 6;

    private final ReportSubject subject;
    private final Summary summary;
    private final Collection<String> clusters;
    private final Optional<Coverage.Period> period;

    ReportScope(ReportSubject subject, Summary summary) {
        this.subject = subject;
        this.summary = summary;
        Coverage coverage = summary.coverage();
        this.clusters = coverage.clusters().isEmpty()
                ? coverage.periods().keySet()
                : coverage.clusters().keySet();
        this.period = coverage.periods().values().stream().reduce(Coverage.Period::with);
    }

    String title() {
        return period.map(time -> PageTitle.of(clusters, time.first(), time.last()))
                .orElseGet(() -> PageTitle.of(clusters));
    }

    String subtitle() {
        String judged = "Judged by Secretwatch " + Product.version();
        return subject.policy().isEmpty()
                ? judged + " without a policy of your own"
                : judged + " with policy " + SafeText.line(ReportSubject.name(subject.policy()), NAME);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!summary.isOfAuditLogs()) {
            return List.of("Nothing was judged: no audit event was found.");
        }
        sentences.add(log() + ".");
        sentences.add(read());
        unread().ifPresent(sentences::add);
        if (subject.policy().isEmpty()) {
            sentences.add("The shipped policy knows what the control plane does, and none of your automations:"
                    + " they are judged like anybody.");
        }
        return sentences;
    }

    /** What matters most comes first: whether something was found. */
    private String log() {
        long findings = Summary.total(summary.findings().values());
        String of = clusters.isEmpty()
                ? "an audit log without an event that bears on Secrets"
                : clusters.size() == 1
                        ? "the audit log of cluster " + names()
                        : "the audit logs of clusters " + names();
        String found = findings == 0
                ? of.substring(0, 1).toUpperCase(Locale.ROOT) + of.substring(1)
                : Counted.of(findings, "finding") + " in " + of;
        return period.map(time -> found + ", with events from " + PageTitle.period(time.first(), time.last()))
                .orElse(found);
    }

    private String names() {
        String named = clusters.stream()
                .limit(CLUSTERS_NAMED)
                .map(name -> SafeText.line(name, NAME))
                .collect(Collectors.joining(", "));
        return clusters.size() > CLUSTERS_NAMED
                ? named + " and " + (clusters.size() - CLUSTERS_NAMED) + " more"
                : named;
    }

    private String read() {
        String events = Counted.of(events(), "event") + " read, ";
        if (summary.judged() == 0) {
            return events + "none judged, as none bears on Secrets.";
        }
        return String.format(
                Locale.ROOT,
                "%s%,d judged, as %s on Secrets: %s.",
                events,
                summary.judged(),
                summary.judged() == 1 ? "it bears" : "they bear",
                String.join(", ", judged()));
    }

    /** Without lines that are none, as of what lies beside the logs of a folder. */
    private long events() {
        return summary.in()
                - Summary.total(summary.rejected().values())
                - summary.irrelevant().getOrDefault(SkipReason.NOT_AUDIT.word(), 0L)
                - summary.irrelevant().getOrDefault(SkipReason.EMPTY.word(), 0L);
    }

    /** What is no log at all is named apart. */
    private Optional<String> unread() {
        long elsewhere =
                summary.others().stream().mapToLong(NotAnAuditLog::rejected).sum();
        long rejected = Summary.total(summary.rejected().values()) - elsewhere;
        return rejected <= 0
                ? Optional.empty()
                : Optional.of(Counted.of(rejected, "record") + " could not be read, and what was in "
                        + (rejected == 1 ? "it" : "them") + " is unknown.");
    }

    private List<String> judged() {
        long expected = Summary.total(summary.expected().values());
        long below = Summary.total(summary.below().values());
        List<String> parts = new ArrayList<>();
        are(parts, summary.found(), "part of findings");
        are(parts, expected, "expected by the policy or what Kubernetes does itself");
        are(parts, below, "below the lowest severity that is reported");
        are(parts, summary.judged() - expected - summary.found() - below, "unremarkable");
        return parts;
    }

    private static void are(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s %s", count, count == 1 ? "is" : "are", what));
        }
    }
}

package io.secretwatch.replay.report;

import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.replay.Coverage;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.report.page.PageTitle;
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
        String judged = "Judged by Secretwatch " + OcsfWriter.PRODUCT_VERSION;
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
        sentences.add(judged());
        if (subject.policy().isEmpty()) {
            sentences.add("The shipped policy knows what the control plane does, and none of your automations:"
                    + " they are judged like anybody.");
        }
        return sentences;
    }

    private String log() {
        String of = clusters.isEmpty()
                ? "An audit log without an event that bears on Secrets"
                : clusters.size() == 1
                        ? "The audit log of cluster " + names()
                        : "The audit logs of clusters " + names();
        return period.map(time -> of + ", events from " + PageTitle.period(time.first(), time.last()))
                .orElse(of);
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
        long rejected = Summary.total(summary.rejected().values());
        return String.format(
                Locale.ROOT,
                "%s read; %,d of them bear on Secrets and were judged%s.",
                Counted.of(summary.in(), "event"),
                summary.judged(),
                rejected == 0
                        ? ""
                        : "; " + Counted.of(rejected, "record")
                                + " could not be read, and what was in them is unknown");
    }

    private String judged() {
        long expected = Summary.total(summary.expected().values());
        long below = Summary.total(summary.below().values());
        long findings = Summary.total(summary.findings().values());
        long others = summary.judged() - expected - summary.found() - below;
        List<String> parts = new ArrayList<>();
        parts.add(are(expected, "expected by the policy or what Kubernetes does itself"));
        parts.add(are(summary.found(), "part of findings"));
        if (below > 0) {
            parts.add(are(below, "below the lowest severity that is reported"));
        }
        if (others > 0) {
            parts.add(are(others, "unremarkable"));
        }
        String text = "Of the judged, " + String.join(", ", parts) + ".";
        return findings == 0
                ? text
                : text + (findings == 1 ? " There is " : " There are ") + Counted.of(findings, "finding") + ".";
    }

    private static String are(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s %s", count, count == 1 ? "is" : "are", what);
    }
}

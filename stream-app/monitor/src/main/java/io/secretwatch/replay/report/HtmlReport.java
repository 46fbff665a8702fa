package io.secretwatch.replay.report;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.replay.NotAnAuditLog;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.report.page.FindingsPage;
import io.secretwatch.replay.report.page.PageAbout;
import io.secretwatch.replay.report.page.PageAbout.Fact;
import io.secretwatch.wire.product.Product;
import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All findings in one HTML file, to be sent on: tables, charts and every finding in full, without a network. */
public final class HtmlReport implements Report {

    private static final int LONGEST = 200;
    private static final int OTHERS = 3;

    private final Findings findings = new Findings();
    private final OcsfWriter writer = new OcsfWriter();
    private final ReportSubject subject;
    private final OutputStream out;

    public HtmlReport(ReportSubject subject, OutputStream out) {
        this.subject = subject;
        this.out = out;
    }

    @Override
    public void alert(Alert alert) {
        findings.add(alert);
    }

    @Override
    public void end(Summary summary) throws IOException {
        String page = FindingsPage.of(findings.all().stream().map(writer::write).toList(), about(summary));
        out.write(page.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private PageAbout about(Summary summary) {
        ReportScope scope = new ReportScope(subject, summary);
        return new PageAbout(
                scope.title(),
                scope.subtitle(),
                scope.sentences(),
                facts(summary),
                warnings(summary),
                ClusterCoverage.of(summary.coverage()),
                "Made by Secretwatch " + Product.version() + ".");
    }

    private List<Fact> facts(Summary summary) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Input", SafeText.line(String.join(", ", subject.inputs()), 10 * LONGEST)));
        facts.add(new Fact(
                "Policy",
                subject.policy().isEmpty()
                        ? "the shipped policy, which knows the control plane and nothing else"
                        : SafeText.line(subject.policy(), LONGEST) + ", in addition to the shipped policy"));
        SummaryText.lines(summary).forEach(line -> facts.add(new Fact(line.name(), line.text())));
        return facts;
    }

    private List<String> warnings(Summary summary) {
        List<String> warnings = new ArrayList<>();
        summary.unreadable().forEach(name -> warnings.add(SafeText.line(name, LONGEST) + " could not be read at all."));
        warnings.addAll(
                others(summary.others().stream().filter(other -> !other.blank()).toList()));
        ReadingText.gaps(summary.reading()).forEach(gap -> warnings.add("The log leaves out " + gap + "."));
        if (findings.full()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "There are more than %,d findings; the others are not shown. --format ocsf has them all.",
                    Findings.KEPT));
        }
        return warnings;
    }

    /** A few in full. Of many, what lies beside the logs of a folder, it is enough that they are there. */
    private static List<String> others(List<NotAnAuditLog> others) {
        if (others.size() <= OTHERS) {
            return others.stream()
                    .map(other -> SafeText.line(other.name(), LONGEST) + " is not an audit log: " + other.found() + ".")
                    .toList();
        }
        String some = others.stream()
                .limit(OTHERS)
                .map(other -> SafeText.line(other.name(), LONGEST))
                .collect(Collectors.joining(", "));
        return List.of(String.format(
                Locale.ROOT,
                "%,d files are not audit logs, and nothing in them was judged: %s and %,d more.",
                others.size(),
                some,
                others.size() - OTHERS));
    }
}

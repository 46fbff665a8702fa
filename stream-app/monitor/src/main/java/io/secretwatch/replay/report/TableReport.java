package io.secretwatch.replay.report;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.AlertText;
import io.secretwatch.replay.Summary;
import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A table of all findings, and the worst of them explained, for people at a terminal. */
public final class TableReport implements Report {

    private static final int EXPLAINED = 20;
    private static final int TITLE = 120;
    private static final int WHO = 48;

    private final Findings findings = new Findings();
    private final OutputStream out;

    public TableReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void alert(Alert alert) {
        findings.add(alert);
    }

    @Override
    public void end(Summary summary) throws IOException {
        List<Alert> worst = findings.worstFirst();
        StringBuilder text = new StringBuilder();
        if (worst.isEmpty()) {
            text.append("No findings.\n");
        } else {
            text.append(row("SEVERITY", "RISK", "FIRST SEEN", "COUNT", "WHO", "FINDING"));
            worst.forEach(alert -> text.append(row(alert)));
            worst.stream().limit(EXPLAINED).forEach(alert -> text.append('\n').append(AlertText.of(alert)));
        }
        if (worst.size() > EXPLAINED) {
            text.append("\nThe ")
                    .append(EXPLAINED)
                    .append(" riskiest are explained; --format html explains them all.\n");
        }
        if (findings.full()) {
            text.append("\nMore findings than ")
                    .append(Findings.KEPT)
                    .append(": the others are not shown; --format ocsf has them all.\n");
        }
        String coverage = CoverageText.of(summary.coverage());
        text.append(coverage.isEmpty() ? "" : "\n" + coverage);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String row(Alert alert) {
        return row(
                alert.severity().word(),
                String.valueOf(alert.risk()),
                alert.firstSeen().truncatedTo(ChronoUnit.SECONDS).toString(),
                String.valueOf(alert.count()),
                SafeText.line(who(alert), WHO),
                SafeText.line(alert.words().title(), TITLE));
    }

    private static String who(Alert alert) {
        List<Occurrence> evidences = alert.evidence().occurrences();
        return evidences.isEmpty()
                ? "-"
                : evidences.get(evidences.size() - 1).actor().authenticated().username();
    }

    private static String row(String severity, String risk, String first, String count, String who, String title) {
        return String.format(
                Locale.ROOT, "%-13s %4s  %-20s %7s  %-" + WHO + "s  %s\n", severity, risk, first, count, who, title);
    }
}

package io.secretwatch.replay.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.AlertText;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.replay.Summary;
import io.secretwatch.wire.text.TextLook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** A table of all findings, and the worst of them explained, for people at a terminal. */
public final class TableReport implements Report {

    private static final int EXPLAINED = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Findings findings = new Findings();
    private final OcsfWriter writer = new OcsfWriter();
    private final TextLook look;
    private final OutputStream out;

    private record Listed(FindingRow row, Alert alert) {}

    public TableReport(TextLook look, OutputStream out) {
        this.look = look;
        this.out = out;
    }

    @Override
    public void alert(Alert alert) {
        findings.add(alert);
    }

    @Override
    public void end(Summary summary) throws IOException {
        List<Listed> worst = findings.all().stream()
                .map(alert -> new Listed(row(alert), alert))
                .sorted(Comparator.comparing(Listed::row, FindingRow.WORST_FIRST))
                .toList();
        StringBuilder text = new StringBuilder();
        if (worst.isEmpty()) {
            text.append(summary.isOfAuditLogs() ? "No findings.\n" : "Nothing was judged: no audit event was found.\n");
        } else {
            text.append(FindingTable.of(worst.stream().map(Listed::row).toList(), look));
            worst.stream().limit(EXPLAINED).forEach(one -> text.append('\n').append(explained(one.alert())));
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

    private FindingRow row(Alert alert) {
        try {
            return FindingRow.of(JSON.readTree(writer.write(alert)));
        } catch (IOException e) {
            throw new UncheckedIOException("what we write we can read", e);
        }
    }

    /** The block of a finding, its first line in the colour of its severity. */
    private String explained(Alert alert) {
        String block = AlertText.of(alert);
        int heading = block.indexOf("  ");
        String coloured = look.in(alert.severity().word(), block.substring(0, Math.max(0, heading)));
        String wrapped = look.wrapped(block);
        return coloured + wrapped.substring(Math.max(0, heading));
    }
}

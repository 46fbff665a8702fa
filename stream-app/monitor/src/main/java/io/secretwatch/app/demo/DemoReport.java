package io.secretwatch.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.AlertText;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.replay.report.FindingTable;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.TextLook;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demo prints: the sums, the worst findings, one story, and how to see the rest. */
final class DemoReport {

    private static final int WORST = 8;
    private static final int STEPS = 8;

    private final PrintWriter out;
    private final TextLook look;

    DemoReport(PrintWriter out, TextLook look) {
        this.out = out;
        this.look = look;
    }

    /** What fits a screen. */
    void print(List<FindingRow> rows, long alerts, Meters meters, Duration took) {
        sums(rows, alerts, meters, took);
        out.println("The riskiest:");
        out.print(FindingTable.of(rows.stream().limit(WORST).toList(), look));
        out.println();
        story(rows);
        out.flush();
    }

    /** Each finding in full, the worst first. */
    void printAll(List<JsonNode> findings) {
        findings.forEach(finding -> out.println(look.wrapped(AlertText.of(finding))));
        out.flush();
    }

    private void sums(List<FindingRow> rows, long alerts, Meters meters, Duration took) {
        out.printf(
                "%d events in = %d irrelevant + %d judged + %d duplicate + %d rejected%n",
                meters.total(Meter.READ),
                meters.value(Meter.EVENTS, "irrelevant"),
                meters.value(Meter.EVENTS, "judged"),
                meters.value(Meter.EVENTS, "duplicate"),
                meters.value(Meter.EVENTS, "rejected"));
        out.printf(
                "%d judged = %d expected + %d unremarkable + %d below the lowest severity + %d in findings%n",
                meters.value(Meter.EVENTS, "judged"),
                meters.value(Meter.JUDGED, "expected"),
                meters.value(Meter.JUDGED, "unremarkable"),
                meters.value(Meter.JUDGED, "below"),
                meters.value(Meter.JUDGED, "alerted") + meters.value(Meter.JUDGED, "folded"));
        String severities = Stream.of(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> Map.entry(
                        severity.word(),
                        rows.stream()
                                .filter(row -> row.severity().equals(severity.word()))
                                .count()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        out.printf(
                "%s (%s) in %s, %.1f s with the start of Kafka%n%n",
                Counted.of(rows.size(), "finding"),
                severities,
                Counted.of(alerts, "record") + " of the alerts topic",
                took.toMillis() / 1000.0);
    }

    /** The finding that most others belong to, with those, in the order of time. */
    private void story(List<FindingRow> rows) {
        Map<String, FindingRow> byUid = rows.stream().collect(Collectors.toMap(FindingRow::uid, row -> row));
        rows.stream()
                .max(Comparator.comparing((FindingRow row) -> row.related().stream()
                                .filter(byUid::containsKey)
                                .count())
                        .thenComparing(FindingRow.WORST_FIRST.reversed()))
                .filter(row -> !row.related().isEmpty())
                .ifPresent(worst -> story(worst, byUid));
    }

    private void story(FindingRow worst, Map<String, FindingRow> byUid) {
        List<FindingRow> steps = new ArrayList<>(worst.related().stream()
                .filter(byUid::containsKey)
                .map(byUid::get)
                .toList());
        steps.add(worst);
        steps.sort(Comparator.comparing(FindingRow::first).thenComparing(FindingRow::uid));
        out.println("One story, of " + worst.who().stream().findFirst().orElse("somebody") + ":");
        steps.stream().limit(STEPS).forEach(step -> out.print(look.wrapped(step(step))));
        if (steps.size() > STEPS) {
            out.println("  and " + Counted.of(steps.size() - STEPS, "step") + " more");
        }
        out.println();
    }

    private String step(FindingRow step) {
        String time = Instant.ofEpochMilli(step.first())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return "  " + time.substring(11, 19) + "  " + look.in(step.severity(), String.format("%-8s", step.severity()))
                + "  " + step.title() + "\n";
    }
}

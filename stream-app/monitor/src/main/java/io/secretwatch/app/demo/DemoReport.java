package io.secretwatch.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.AlertText;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.wire.alert.Severity;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the demo prints: every finding as it stands at the end, then the sums, then what to do next. */
final class DemoReport {

    private final PrintWriter out;

    DemoReport(PrintWriter out) {
        this.out = out;
    }

    void print(List<JsonNode> revisions, Meters meters, Duration took) {
        Map<String, JsonNode> findings = new LinkedHashMap<>();
        revisions.stream()
                .sorted(Comparator.comparingInt(DemoReport::revision))
                .forEach(finding -> findings.put(finding.at("/finding_info/uid").asText(), finding));
        findings.values().stream()
                .sorted(Comparator.comparingInt(
                                (JsonNode f) -> f.path("risk_score").asInt())
                        .thenComparing(f -> f.at("/finding_info/uid").asText()))
                .forEach(finding -> out.println(AlertText.of(finding)));
        sums(findings.values(), revisions.size(), meters, took);
        next();
        out.flush();
    }

    private static int revision(JsonNode finding) {
        String uid = finding.at("/metadata/uid").asText();
        return Integer.parseInt(uid.substring(uid.lastIndexOf(':') + 1));
    }

    private void sums(Collection<JsonNode> findings, int records, Meters meters, Duration took) {
        out.printf(
                "%d events in = %d irrelevant + %d judged + %d duplicate + %d rejected%n",
                meters.total(Meter.READ),
                meters.value(Meter.EVENTS, "irrelevant"),
                meters.value(Meter.EVENTS, "judged"),
                meters.value(Meter.EVENTS, "duplicate"),
                meters.value(Meter.EVENTS, "rejected"));
        out.printf(
                "%d judged = %d expected + %d unremarkable + %d in findings%n",
                meters.value(Meter.EVENTS, "judged"),
                meters.value(Meter.JUDGED, "expected"),
                meters.value(Meter.JUDGED, "unremarkable"),
                meters.value(Meter.JUDGED, "alerted") + meters.value(Meter.JUDGED, "folded"));
        StringBuilder severities = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(f -> f.path("severity_id").asInt() == severity.ocsfId())
                    .count();
            if (count > 0) {
                severities
                        .append(severities.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(severity.word());
            }
        }
        out.printf(
                "%d findings (%s), in %d records of the alerts topic, in %.1f s including the start of Kafka%n%n",
                findings.size(), severities, records, took.toMillis() / 1000.0);
    }

    private void next() {
        out.println(
                "The recording is of a real cluster in which attacks were made among ordinary work; its policy has entries for the automations and none for people.");
        out.println("Next:");
        out.println("  ./secretwatch replay PATH...       your own audit logs, from files, without Kafka");
        out.println("  ./secretwatch up                   a Kafka and detection on this machine, to send logs to");
        out.println("  ./secretwatch run --config FILE    detection on an existing Kafka; see docs/configuration.md");
        out.println("  ./secretwatch policy check FILE    write down what is expected; see docs/policy.md");
    }
}

package io.secretwatch.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/** An alert as a block of lines for people, made from the same record that machines get. Safe to print on a terminal. */
public final class AlertText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDE = 2000;

    /** What it means that an alert was judged before anything could be usual. */
    public static final String WITHOUT_HISTORY =
            "none: the cluster had been watched for less than two days, so nothing was usual or new yet";

    private AlertText() {}

    /** The alert, ending with a line feed. */
    public static String of(Alert alert) {
        return of(parse(new OcsfWriter().write(alert)));
    }

    /** A record of the alerts topic, ending with a line feed; what it does not have is left out. */
    public static String of(JsonNode finding) {
        StringBuilder out = new StringBuilder();
        JsonNode info = finding.path("finding_info");
        JsonNode detail = finding.path("unmapped").path("k8s_audit");
        out.append(heading(finding))
                .append("  ")
                .append(line(info.path("title")))
                .append('\n');
        out.append("  ").append(line(finding.path("message"))).append('\n');
        if (!detail.path("signals").isEmpty()) {
            out.append("  Why\n");
            detail.path("signals")
                    .forEach(s -> out.append(String.format(
                            Locale.ROOT, "    %+4d  %s\n", s.path("points").asInt(), line(s.path("text")))));
        }
        out.append("  Seen      ").append(seen(finding)).append('\n');
        JsonNode verdict = detail.path("verdict");
        if (verdict.isObject()) {
            out.append("  Verdict   ")
                    .append(line(verdict.path("verdict")))
                    .append(", says ")
                    .append(line(verdict.path("who")))
                    .append(": ")
                    .append(line(verdict.path("why")))
                    .append('\n');
        }
        if (detail.path("without_history").asBoolean()) {
            out.append("  History   ").append(WITHOUT_HISTORY).append('\n');
        }
        detail.path("flags")
                .forEach(flag -> out.append("  Beware    ").append(line(flag)).append('\n'));
        related(out, info.path("related_events"), detail.path("related_count").asInt());
        paragraph(out, "  Do this\n", remedy(finding));
        paragraph(
                out,
                "  Exception\n",
                SafeText.block(detail.path("exception_yaml").asText(), 2 * WIDE));
        out.append("  Finding   ")
                .append(line(info.path("uid")))
                .append("  ")
                .append(line(info.path("analytic").path("uid")))
                .append('\n');
        return out.toString();
    }

    /** The other findings of the same story, each with how it belongs to it. */
    private static void related(StringBuilder out, JsonNode findings, int count) {
        if (findings.isEmpty()) {
            return;
        }
        out.append("  Story\n");
        findings.forEach(other -> out.append("    ")
                .append(Instant.ofEpochMilli(other.path("first_seen_time").asLong()))
                .append("  ")
                .append(line(other.path("severity")).toLowerCase(Locale.ROOT))
                .append("  ")
                .append(line(other.path("title")))
                .append(": ")
                .append(line(other.path("desc")))
                .append("  ")
                .append(line(other.path("uid")))
                .append('\n'));
        if (count > findings.size()) {
            out.append("    and ").append(count - findings.size()).append(" more\n");
        }
    }

    private static String heading(JsonNode finding) {
        String severity = line(finding.path("severity")).toUpperCase(Locale.ROOT);
        String activity = finding.path("activity_id").asInt() == 1
                ? ""
                : " (" + line(finding.path("activity_name")).toLowerCase(Locale.ROOT) + ")";
        return severity + activity + "  " + finding.path("risk_score").asInt();
    }

    private static String seen(JsonNode finding) {
        String first = Instant.ofEpochMilli(finding.path("start_time").asLong()).toString();
        String last = Instant.ofEpochMilli(finding.path("end_time").asLong()).toString();
        long count = finding.path("count").asLong();
        String when = count == 1 || first.equals(last) ? first : first + " to " + last;
        return count + (count == 1 ? " time, " : " times, ") + when + ", cluster "
                + line(finding.path("metadata").path("tenant_uid"));
    }

    /** The remediation without the exception that follows it: that has a paragraph of its own. */
    private static String remedy(JsonNode finding) {
        String whole = SafeText.block(finding.path("remediation").path("desc").asText(), 2 * WIDE);
        int exception = whole.indexOf(OcsfWriter.EXCEPTION_FOLLOWS);
        return exception < 0 ? whole : whole.substring(0, exception);
    }

    private static void paragraph(StringBuilder out, String heading, String lines) {
        if (!lines.isBlank()) {
            out.append(heading);
            lines.strip().lines().forEach(l -> out.append("    ").append(l).append('\n'));
        }
    }

    private static String line(JsonNode node) {
        return SafeText.line(node.asText(), WIDE);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("what we write we can read", e);
        }
    }
}

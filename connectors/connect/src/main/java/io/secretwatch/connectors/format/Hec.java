package io.secretwatch.connectors.format;

import io.secretwatch.wire.alert.Technique;
import io.secretwatch.wire.text.SafeUtf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The envelope of Splunk's HTTP Event Collector around the finding as it stands in Kafka, with the names of Splunk's alert model as indexed fields. */
final class Hec {

    private Hec() {}

    static String write(Alert alert) {
        JsonText envelope = JsonText.flat()
                .text("host", alert.cluster())
                .text("source", "secretwatch")
                .text("sourcetype", "ocsf:detection_finding");
        envelope.object("fields", fields(alert, alert.evidence()));
        // the event stands in it byte for byte; written again, numbers and escapes could differ
        String event = new String(alert.bytes(), StandardCharsets.UTF_8);
        String fields = envelope.toString().substring(1, envelope.toString().length() - 1);
        return "{\"time\":" + BigDecimal.valueOf(alert.time().toEpochMilli(), 3).toPlainString() + "," + fields
                + ",\"event\":" + event + "}";
    }

    private static JsonText fields(Alert alert, Evidence evidence) {
        JsonText fields = JsonText.flat();
        fields.text("id", alert.uid())
                .text("record_id", alert.recordUid())
                .text("type", "alert")
                .text("app", "kubernetes");
        fields.text("severity", SeverityScales.of(alert).word())
                .text("severity_id", Integer.toString(alert.severity()));
        fields.text("signature_id", alert.ruleId()).text("signature", alert.ruleName());
        fields.text("user", evidence.user()).text("src", evidence.ip()).text("http_user_agent", evidence.userAgent());
        fields.text("dest", SafeUtf8.list(destinations(alert), JsonText.TEXT));
        fields.texts(
                "mitre_technique_id",
                alert.techniques().stream().map(Technique::narrowest).toList());
        fields.text("status", alert.text("/status").toLowerCase(Locale.ROOT));
        return fields;
    }

    private static List<String> destinations(Alert alert) {
        return alert.targets().all().stream()
                .map(target -> alert.cluster() + "/" + (target.namespace().isEmpty() ? "" : target.namespace() + "/")
                        + target.name())
                .toList();
    }
}

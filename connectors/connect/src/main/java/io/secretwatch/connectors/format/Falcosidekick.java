package io.secretwatch.connectors.format;

import io.secretwatch.wire.alert.Technique;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What Falco sends to falcosidekick, with the field names of Falco's plugin for Kubernetes audit events. */
final class Falcosidekick {

    private Falcosidekick() {}

    static String write(Alert alert) {
        JsonText out = JsonText.flat();
        out.text(
                "uuid",
                UUID.nameUUIDFromBytes(alert.recordUid().getBytes(StandardCharsets.UTF_8))
                        .toString());
        out.text("output", alert.message().isEmpty() ? alert.uid() : alert.message());
        out.text("priority", SeverityScales.falco(alert))
                .text("rule", alert.ruleId().isEmpty() ? "secretwatch" : alert.ruleId());
        out.time("time", alert.time()).text("source", "k8s_audit").text("hostname", alert.cluster());
        return out.texts("tags", tags(alert))
                .object("output_fields", fields(alert, alert.evidence()))
                .toString();
    }

    private static List<String> tags(Alert alert) {
        List<String> tags = new ArrayList<>(List.of("k8s"));
        for (Technique technique : alert.techniques()) {
            tags.add("mitre_" + technique.tactic().toLowerCase(Locale.ROOT).replace(' ', '_'));
            tags.add(technique.narrowest());
        }
        return tags;
    }

    private static JsonText fields(Alert alert, Evidence evidence) {
        JsonText fields = JsonText.flat();
        fields.text("secretwatch.uid", alert.uid())
                .number("secretwatch.revision", alert.revision())
                .text("secretwatch.activity", alert.activity());
        fields.text("secretwatch.title", alert.title())
                .text("secretwatch.author", alert.detail("author"))
                .text("secretwatch.fingerprint", alert.fingerprint());
        fields.number("secretwatch.risk", alert.number("/risk_score"))
                .number("secretwatch.count", alert.number("/count"));
        fields.text("ka.user.name", evidence.user())
                .text("ka.impuser.name", alert.detail("impersonated_user"))
                .text("ka.verb", evidence.verb());
        fields.text("ka.target.resource", alert.targets().type())
                .text("ka.target.namespace", alert.targets().namespace())
                .text("ka.target.name", alert.targets().name());
        fields.text("ka.uri", evidence.url())
                .text("ka.useragent", evidence.userAgent())
                .text("ka.sourceips", evidence.ip());
        fields.text("ka.auditid", evidence.auditId())
                .text("ka.auth.decision", alert.detail("decision"))
                .text("ka.auth.reason", alert.detail("rbac_reason"));
        return fields.text(
                "ka.response.code",
                evidence.responseCode().stream()
                        .mapToObj(Long::toString)
                        .findFirst()
                        .orElse(""));
    }
}

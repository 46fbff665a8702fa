package io.secretwatch.connectors.format;

import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Elastic Common Schema 9.4. Only fields of the schema; what it has none for is in {@code labels}. */
final class Ecs {

    /** The version of the schema. */
    static final String VERSION = "9.4.0";

    private Ecs() {}

    static String write(Alert alert) {
        JsonText out = JsonText.nested()
                .time("@timestamp", alert.time())
                .text("ecs.version", VERSION)
                .lines("message", alert.message());
        event(out, alert);
        request(out, alert, alert.evidence());
        target(out, alert, alert.targets());
        threat(out, alert.techniques());
        labels(out, alert);
        return out.toString();
    }

    private static void event(JsonText out, Alert alert) {
        out.text("event.kind", "alert")
                .texts("event.category", List.of("api"))
                .texts("event.type", type(alert.detail("decision")));
        out.text("event.action", alert.evidence().verb()).text("event.outcome", outcome(alert));
        out.text("event.id", alert.recordUid()).text("event.code", alert.ruleId());
        out.text("event.module", "secretwatch")
                .text("event.dataset", "secretwatch.alert")
                .text("event.provider", "kube-apiserver");
        out.text("event.reason", alert.text("/finding_info/desc"));
        out.number("event.severity", OptionalLong.of(SeverityScales.elastic(alert)))
                .number("event.risk_score", alert.number("/risk_score"));
        out.number("event.sequence", alert.revision());
        out.time("event.start", alert.firstSeen()).time("event.end", alert.lastSeen());
        out.text("event.url", Links.url(alert.text("/finding_info/src_url")));
        out.text("rule.id", alert.ruleId())
                .text("rule.name", alert.ruleName())
                .text("rule.version", alert.text("/finding_info/analytic/version"));
        out.text("rule.reference", Links.reference(alert));
        out.text("observer.vendor", "Secretwatch")
                .text("observer.product", "Secretwatch")
                .text("observer.version", alert.productVersion());
    }

    private static List<String> type(String decision) {
        return switch (decision) {
            case "allow" -> List.of("access", "allowed");
            case "forbid" -> List.of("access", "denied");
            default -> List.of("access");
        };
    }

    private static String outcome(Alert alert) {
        OptionalLong code = alert.evidence().responseCode();
        if (code.isEmpty()) {
            return "unknown";
        }
        return code.getAsLong() < 400 ? "success" : "failure";
    }

    private static void request(JsonText out, Alert alert, Evidence evidence) {
        String effective = alert.detail("impersonated_user");
        out.text("user.name", evidence.user())
                .text("user.id", evidence.userId())
                .texts("user.roles", evidence.groups());
        out.text("user.effective.name", effective);
        out.text("source.ip", evidence.ip()).text("user_agent.original", evidence.userAgent());
        out.text("url.path", evidence.path()).text("url.query", evidence.query());
        out.text("http.request.id", evidence.auditId()).number("http.response.status_code", evidence.responseCode());
        out.texts("related.user", List.of(evidence.user(), effective, alert.detail("author")))
                .texts("related.ip", List.of(evidence.ip()));
    }

    private static void target(JsonText out, Alert alert, Targets targets) {
        out.text("orchestrator.type", "kubernetes").text("orchestrator.cluster.name", alert.cluster());
        out.text("orchestrator.namespace", targets.namespace())
                .text("orchestrator.api_version", alert.evidence().apiVersion());
        out.text("orchestrator.resource.type", targets.type()).text("orchestrator.resource.name", targets.name());
    }

    private static void threat(JsonText out, List<Technique> techniques) {
        if (!techniques.isEmpty()) {
            out.text("threat.framework", "MITRE ATT&CK");
            out.texts("threat.tactic.id", each(techniques, Technique::tacticId))
                    .texts("threat.tactic.name", each(techniques, Technique::tactic));
            out.texts("threat.technique.id", each(techniques, Technique::id))
                    .texts("threat.technique.name", each(techniques, Technique::name));
            out.texts("threat.technique.subtechnique.id", each(techniques, Technique::subId));
            out.texts("threat.technique.subtechnique.name", each(techniques, Technique::subName));
        }
    }

    private static List<String> each(List<Technique> techniques, Function<Technique, String> part) {
        return techniques.stream().map(part).toList();
    }

    private static void labels(JsonText out, Alert alert) {
        out.text("labels.finding_uid", alert.uid()).text("labels.fingerprint", alert.fingerprint());
        out.text("labels.activity", alert.activity()).text("labels.status", alert.text("/status"));
        out.text("labels.severity", SeverityScales.of(alert).word())
                .text("labels.confidence", alert.text("/confidence"));
        out.text(
                "labels.count",
                alert.number("/count").stream()
                        .mapToObj(Long::toString)
                        .findFirst()
                        .orElse(""));
        out.text("labels.author", alert.detail("author"))
                .text("labels.pod", alert.detail("pod"))
                .text("labels.scope", alert.detail("scope"));
        out.texts("labels.resources", alert.targets().described()).texts("labels.audit_ids", alert.auditIds());
    }
}

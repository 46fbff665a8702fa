package io.secretwatch.connectors.format;

import io.secretwatch.wire.text.SafeUtf8;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One alert of Alertmanager's API v2. Only what stays the same through an incident is a label, for the labels are its identity there.
 * An incident is over when it is closed, or {@link #WINDOW} after it was last seen.
 */
final class Alertmanager {

    /** How long an incident that is not reported again stays open: the time after which the monitor closes it. */
    static final Duration WINDOW = Duration.ofHours(1);

    private Alertmanager() {}

    static String write(Alert alert) {
        JsonText out = JsonText.flat().object("labels", labels(alert)).object("annotations", annotations(alert));
        out.time("startsAt", alert.firstSeen())
                .time(
                        "endsAt",
                        alert.closed() ? alert.lastSeen() : alert.lastSeen().plus(WINDOW));
        return out.text("generatorURL", Links.url(alert.text("/finding_info/src_url")))
                .toString();
    }

    private static JsonText labels(Alert alert) {
        String name = alert.ruleName().isEmpty() ? "Secretwatch" : alert.ruleName();
        return JsonText.flat()
                .text("alertname", name)
                .text("severity", SeverityScales.of(alert).word())
                .text("cluster", alert.cluster())
                .text("namespace", alert.targets().namespace())
                .text("principal", alert.doer())
                .text("rule_id", alert.ruleId())
                .text("fingerprint", alert.fingerprint());
    }

    private static JsonText annotations(Alert alert) {
        return JsonText.flat()
                .text("summary", alert.title())
                .lines("description", alert.message())
                .lines("runbook", numbered(alert.texts("/unmapped/k8s_audit/runbook")))
                .text("runbook_url", Links.reference(alert))
                .lines("exception", alert.detail("exception_yaml"))
                .text("audit_ids", SafeUtf8.list(alert.auditIds(), JsonText.TEXT))
                .text("finding_uid", alert.uid())
                .text("resources", SafeUtf8.list(alert.targets().described(), JsonText.TEXT))
                .text("user_agent", alert.evidence().userAgent())
                .text("source_ip", alert.evidence().ip());
    }

    private static String numbered(List<String> steps) {
        List<String> lines = new ArrayList<>();
        for (String step : steps) {
            lines.add((lines.size() + 1) + ". " + step);
        }
        return String.join("\n", lines);
    }
}

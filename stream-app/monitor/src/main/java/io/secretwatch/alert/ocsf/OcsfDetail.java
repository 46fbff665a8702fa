package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Target;
import io.secretwatch.principal.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What OCSF has no field for: {@code unmapped.k8s_audit}, in the words of Kubernetes. */
final class OcsfDetail {

    private static final int NAME = OcsfEvidence.NAME;
    private static final int SENTENCE = 1000;

    private OcsfDetail() {}

    static void write(JsonObjectWriter pen, Alert alert) {
        List<Occurrence> evidences = alert.evidences();
        pen.text("schema", OcsfWriter.DETAIL_SCHEMA, NAME);
        pen.text("rule", alert.rule().id(), NAME);
        pen.texts(
                "verbs",
                evidences.stream()
                        .map(o -> o.call().verb())
                        .filter(v -> !v.isEmpty())
                        .distinct()
                        .sorted()
                        .toList(),
                NAME);
        pen.text("scope", scope(alert.targets()), NAME);
        newest(evidences).ifPresent(occurrence -> request(pen, evidences, occurrence));
        pen.text("author", alert.author(), NAME);
        pen.texts("audit_ids", alert.auditIds(), OcsfEvidence.AUDIT_ID);
        pen.number("audit_id_count", alert.auditIdCount());
        pen.objects(
                "signals",
                alert.signals(),
                (signal, s) -> signal.text("code", s.code(), NAME)
                        .number("points", s.points())
                        .text("text", s.text(), SENTENCE));
        pen.texts("flags", alert.flags(), NAME);
        pen.texts("runbook", alert.rule().guidance().runbook(), SENTENCE);
        pen.block("exception_yaml", alert.exception(), 4000);
        pen.text("fingerprint", alert.fingerprint(), NAME);
        pen.number("revision", alert.revision());
    }

    private static void request(JsonObjectWriter pen, List<Occurrence> evidences, Occurrence newest) {
        pen.text("impersonated_user", impersonated(evidences), NAME);
        pen.text("decision", newest.outcome().decision().name().toLowerCase(Locale.ROOT), NAME);
        pen.text("rbac_reason", newest.outcome().rbacReason(), SENTENCE);
        pen.text("pod", newest.actor().pod(), NAME);
    }

    private static Optional<Occurrence> newest(List<Occurrence> evidences) {
        return evidences.isEmpty() ? Optional.empty() : Optional.of(evidences.get(evidences.size() - 1));
    }

    private static String impersonated(List<Occurrence> evidences) {
        Optional<Principal> last = evidences.stream()
                .flatMap(o -> o.actor().impersonated().stream())
                .reduce((older, newer) -> newer);
        return last.map(Principal::username).orElse("");
    }

    /** The widest of what was reached. */
    private static String scope(List<Target> targets) {
        if (targets.isEmpty()) {
            return "";
        }
        if (targets.stream().anyMatch(t -> t.namespace().isEmpty())) {
            return "cluster";
        }
        return targets.stream().anyMatch(t -> t.name().equals("*")) ? "namespace" : "object";
    }
}

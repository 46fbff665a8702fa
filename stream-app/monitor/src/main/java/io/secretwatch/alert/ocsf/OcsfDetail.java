package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Basis;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What OCSF has no field for: {@code unmapped.k8s_audit}, in the words of Kubernetes. */
final class OcsfDetail {

    private static final int NAME = OcsfEvidence.NAME;
    private static final int SENTENCE = 1000;
    private static final int EXCEPTION = 4000;
    private static final int LISTED = 40;

    private OcsfDetail() {}

    static void write(JsonObjectWriter json, Alert alert) {
        List<Occurrence> occurrences = alert.evidence().occurrences();
        json.text("schema", OcsfWriter.DETAIL_SCHEMA, NAME);
        json.text("rule", alert.rule().id(), NAME);
        json.texts("verbs", verbs(occurrences), NAME);
        json.text("scope", scope(alert.evidence().targets()), NAME);
        if (!occurrences.isEmpty()) {
            request(json, occurrences, occurrences.get(occurrences.size() - 1));
        }
        json.text("author", alert.assessment().author(), NAME);
        json.texts("authors", alert.evidence().doers(), NAME);
        json.texts("audit_ids", alert.evidence().auditIds(), OcsfEvidence.AUDIT_ID);
        json.number("audit_id_count", alert.evidence().auditIdCount());
        json.text("assessed_audit_id", assessed(alert), OcsfEvidence.AUDIT_ID);
        signals(json, alert.assessment().signals());
        if (alert.evidence().links().count() > 0) {
            json.number("related_count", alert.evidence().links().count());
        }
        if (alert.assessment().withoutHistory()) {
            json.flag("without_history", true);
        }
        json.texts("flags", alert.evidence().flags(), NAME);
        json.fields(OcsfRule.of(alert.rule()).runbook());
        json.block("exception_yaml", alert.words().exception(), EXCEPTION);
        json.text("fingerprint", alert.revision().fingerprint(), NAME);
        json.number("revision", alert.revision().number());
        alert.said().ifPresent(said -> verdict(json, said));
    }

    private static void verdict(JsonObjectWriter json, Feedback said) {
        json.begin("verdict")
                .text("verdict", said.judgement().word(), NAME)
                .text("who", said.who(), NAME)
                .text("why", said.why(), SENTENCE)
                .text("when", said.when().toString(), NAME)
                .end();
    }

    /** A notice about a cluster is about no request. */
    private static String assessed(Alert alert) {
        return alert.evidence().occurrences().isEmpty()
                ? ""
                : alert.assessment().auditId();
    }

    private static List<String> verbs(List<Occurrence> occurrences) {
        List<String> verbs = new ArrayList<>(2);
        for (Occurrence occurrence : occurrences) {
            String verb = occurrence.call().verb();
            if (!verb.isEmpty() && !verbs.contains(verb)) {
                verbs.add(verb);
            }
        }
        Collections.sort(verbs);
        return verbs;
    }

    private static void signals(JsonObjectWriter json, List<Signal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        json.beginArray("signals");
        for (Signal signal : signals) {
            json.begin()
                    .text("code", signal.code(), NAME)
                    .number("points", signal.points())
                    .text("text", signal.text(), SENTENCE);
            basis(json, signal.basis());
            json.end();
        }
        json.endArray();
    }

    private static void basis(JsonObjectWriter json, Basis basis) {
        if (basis.count() > 0) {
            json.texts("evidence", basis.auditIds(), OcsfEvidence.AUDIT_ID).number("evidence_count", basis.count());
        }
        basis.window()
                .ifPresent(window -> json.begin("window")
                        .time("start_time", window.from())
                        .time("end_time", window.to())
                        .end());
    }

    private static void request(JsonObjectWriter json, List<Occurrence> occurrences, Occurrence newest) {
        List<String> all = distinct(occurrences, OcsfDetail::impersonated);
        json.text("impersonated_user", all.isEmpty() ? "" : all.get(0), NAME);
        json.texts("impersonated_users", all.size() > 1 ? all : List.of(), NAME);
        json.texts("sessions", distinct(occurrences, o -> o.actor().session()), NAME);
        json.text("decision", newest.outcome().decision().name().toLowerCase(Locale.ROOT), NAME);
        json.text("rbac_reason", newest.outcome().rbacReason(), SENTENCE);
        json.text("pod", newest.actor().pod(), NAME);
    }

    /** Of all occurrences, the newest first. */
    private static List<String> distinct(List<Occurrence> occurrences, Function<Occurrence, List<String>> of) {
        Set<String> found = new LinkedHashSet<>();
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            List<String> more = of.apply(occurrences.get(i));
            if (!more.isEmpty()) {
                found.addAll(more);
            }
        }
        List<String> all = new ArrayList<>(found);
        if (all.size() > LISTED) {
            all.set(LISTED, "and " + (all.size() - LISTED) + " more");
            return all.subList(0, LISTED + 1);
        }
        return all;
    }

    private static List<String> impersonated(Occurrence occurrence) {
        Optional<Principal> as = occurrence.actor().impersonated();
        return as.isPresent() ? List.of(as.get().username()) : List.of();
    }

    /** The widest of what was reached. */
    private static String scope(List<Target> targets) {
        String widest = targets.isEmpty() ? "" : "object";
        for (Target target : targets) {
            if (target.namespace().isEmpty()) {
                return "cluster";
            }
            widest = target.name().equals(Target.EVERY) ? "namespace" : widest;
        }
        return widest;
    }
}

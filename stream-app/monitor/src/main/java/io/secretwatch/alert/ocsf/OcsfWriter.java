package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.rule.Signal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an alert as an OCSF 1.8.0 Detection Finding, class 2004. The same alert gives the same bytes. */
public final class OcsfWriter {

    /** The OCSF version that {@link #write} follows. */
    public static final String OCSF_VERSION = "1.8.0";
    /** The version of {@code unmapped.k8s_audit}; additions do not change it. */
    public static final String DETAIL_SCHEMA = "1.0";
    /** The version of this product that alerts name. */
    public static final String PRODUCT_VERSION = "0.1.0";

    /** What stands between the remedy and the exception in {@code remediation.desc}. */
    public static final String EXCEPTION_FOLLOWS = "\n\nIf this is expected, add to the policy:\n";

    private static final String PRODUCT = "Secretwatch";
    private static final int CLASS = 2004;
    private static final int SENTENCE = 2000;
    private static final int NAME = 512;
    private static final int TITLE = 120;

    /** One JSON object, compact, on one line, without a line end. */
    public byte[] write(Alert alert) {
        JsonObjectWriter json = new JsonObjectWriter();
        metadata(json, alert);
        json.time("time", alert.firstSeen())
                .time("start_time", alert.firstSeen())
                .time("end_time", alert.lastSeen())
                .number("count", alert.count());
        classification(json, alert.lifecycle());
        judgement(json, alert);
        OcsfStatus.write(json, alert);
        json.text("message", alert.words().message(), SENTENCE);
        finding(json, alert);
        details(json, alert);
        remediation(json, alert);
        json.begin("unmapped").begin("k8s_audit");
        OcsfDetail.write(json, alert);
        return json.end().end().finish();
    }

    private static void metadata(JsonObjectWriter json, Alert alert) {
        json.begin("metadata")
                .text("version", OCSF_VERSION, NAME)
                .text("uid", alert.uid() + ":" + alert.revision().number(), NAME)
                .text("correlation_uid", alert.revision().fingerprint(), NAME)
                .text("event_code", alert.rule().id(), NAME)
                .text("log_name", "kube-apiserver-audit", NAME)
                .text("original_time", newest(alert.evidence().occurrences()), NAME)
                .text("tenant_uid", alert.cluster(), NAME);
        json.begin("product")
                .text("name", PRODUCT, NAME)
                .text("vendor_name", PRODUCT, NAME)
                .text("version", PRODUCT_VERSION, NAME)
                .end();
        json.time("modified_time", alert.revision().modified()).end();
    }

    private static String newest(List<Occurrence> occurrences) {
        return occurrences.isEmpty()
                ? ""
                : occurrences.get(occurrences.size() - 1).time().toString();
    }

    private static void classification(JsonObjectWriter json, Lifecycle lifecycle) {
        String activity = caption(lifecycle);
        json.captioned("category_uid", 2, "category_name", "Findings");
        json.captioned("class_uid", CLASS, "class_name", "Detection Finding");
        json.captioned("activity_id", lifecycle.ocsfId(), "activity_name", activity);
        json.captioned("type_uid", CLASS * 100 + lifecycle.ocsfId(), "type_name", "Detection Finding: " + activity);
    }

    private static void judgement(JsonObjectWriter json, Alert alert) {
        Severity severity = alert.severity();
        json.captioned("severity_id", severity.ocsfId(), "severity", caption(severity));
        Confidence confidence = Confidence.of(alert.evidence().flags());
        json.captioned("confidence_id", confidence.ocsfId(), "confidence", caption(confidence));
        json.number("risk_score", alert.risk());
        // OCSF counts risk levels from 0 Info, severities from 1 Informational
        String level = severity == Severity.INFORMATIONAL ? "Info" : caption(severity);
        json.captioned("risk_level_id", severity.ocsfId() - 1, "risk_level", level);
    }

    private static void finding(JsonObjectWriter json, Alert alert) {
        json.begin("finding_info")
                .text("uid", alert.uid(), NAME)
                .text("title", alert.words().title(), TITLE)
                .text("desc", reasons(alert), SENTENCE)
                .time("created_time", alert.firstSeen())
                .time("modified_time", alert.revision().modified())
                .time("first_seen_time", alert.firstSeen())
                .time("last_seen_time", alert.lastSeen())
                .number("related_events_count", alert.evidence().auditIdCount())
                .texts("types", List.of("Unexpected Secret access"), NAME)
                .texts("data_sources", List.of("kubernetes/audit"), NAME);
        json.begin("analytic")
                .captioned("type_id", 1, "type", "Rule")
                .text("uid", alert.rule().id(), NAME)
                .text("name", alert.rule().name(), NAME)
                .text("version", "1", NAME)
                .end();
        attacks(json, alert.rule().coverage().techniques());
        OcsfRelated.write(json, alert.evidence().links());
        json.end();
    }

    private static String reasons(Alert alert) {
        String reasons =
                alert.assessment().signals().stream().map(OcsfWriter::sentence).collect(Collectors.joining(" "));
        return ("Risk " + alert.risk() + " of 100. " + reasons).strip();
    }

    private static String sentence(Signal signal) {
        String text = signal.text();
        String start = text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return start + " (" + (signal.points() < 0 ? "" : "+") + signal.points() + ").";
    }

    private static void attacks(JsonObjectWriter json, List<Technique> techniques) {
        if (techniques.isEmpty()) {
            return;
        }
        json.beginArray("attacks");
        for (Technique technique : techniques) {
            json.begin().text("version", Technique.VERSION, NAME);
            attack(json, "tactic", technique.tacticId(), technique.tactic());
            attack(json, "technique", technique.id(), technique.name());
            if (!technique.subId().isEmpty()) {
                attack(json, "sub_technique", technique.subId(), technique.subName());
            }
            json.end();
        }
        json.endArray();
    }

    private static void attack(JsonObjectWriter json, String field, String id, String name) {
        json.begin(field).text("uid", id, NAME).text("name", name, NAME).end();
    }

    private static void details(JsonObjectWriter json, Alert alert) {
        List<Occurrence> occurrences = alert.evidence().occurrences();
        if (!occurrences.isEmpty()) {
            json.beginArray("evidences");
            for (Occurrence occurrence : occurrences) {
                json.begin();
                OcsfEvidence.write(json, occurrence);
                json.end();
            }
            json.endArray();
        }
        json.beginArray("resources");
        for (OcsfResource resource : OcsfResource.of(alert)) {
            json.begin();
            resource.write(json);
            json.end();
        }
        json.endArray();
        List<OcsfObservable> observables = OcsfObservable.of(occurrences);
        if (!observables.isEmpty()) {
            json.beginArray("observables");
            for (OcsfObservable observable : observables) {
                json.begin();
                observable.write(json);
                json.end();
            }
            json.endArray();
        }
    }

    private static void remediation(JsonObjectWriter json, Alert alert) {
        String exception = alert.words().exception();
        String advice =
                (alert.words().remediation() + (exception.isBlank() ? "" : EXCEPTION_FOLLOWS + exception)).strip();
        if (!advice.isEmpty()) {
            json.begin("remediation")
                    .block("desc", advice, 2 * SENTENCE)
                    .texts(
                            "references",
                            List.of("https://kubernetes.io/docs/concepts/security/secrets-good-practices/"),
                            NAME)
                    .end();
        }
    }

    static String caption(Enum<?> constant) {
        String word = constant.name().toLowerCase(Locale.ROOT);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

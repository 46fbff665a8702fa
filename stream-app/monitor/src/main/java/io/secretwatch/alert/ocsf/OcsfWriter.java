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

    /** One JSON object, compact, on one line, without a line end. */
    public byte[] write(Alert alert) {
        return JsonObjectWriter.object(pen -> {
            metadata(pen, alert);
            pen.time("time", alert.firstSeen())
                    .time("start_time", alert.firstSeen())
                    .time("end_time", alert.lastSeen());
            pen.number("count", alert.count());
            classification(pen, alert.lifecycle());
            judgement(pen, alert);
            status(pen, alert.lifecycle());
            pen.text("message", alert.message(), SENTENCE);
            pen.object("finding_info", info -> finding(info, alert));
            pen.objects("evidences", alert.evidences(), OcsfEvidence::write);
            pen.objects("resources", OcsfResource.of(alert), OcsfResource::write);
            pen.objects("observables", OcsfObservable.of(alert.evidences()), OcsfObservable::write);
            remediation(pen, alert);
            pen.object("unmapped", unmapped -> unmapped.object("k8s_audit", detail -> OcsfDetail.write(detail, alert)));
        });
    }

    private static void metadata(JsonObjectWriter pen, Alert alert) {
        pen.object(
                "metadata",
                m -> m.text("version", OCSF_VERSION, NAME)
                        .text("uid", alert.uid() + ":" + alert.revision(), NAME)
                        .text("correlation_uid", alert.fingerprint(), NAME)
                        .text("event_code", alert.rule().id(), NAME)
                        .text("log_name", "kube-apiserver-audit", NAME)
                        .text("original_time", newest(alert.evidences()), NAME)
                        .text("tenant_uid", alert.cluster(), NAME)
                        .object(
                                "product",
                                p -> p.text("name", PRODUCT, NAME)
                                        .text("vendor_name", PRODUCT, NAME)
                                        .text("version", PRODUCT_VERSION, NAME))
                        .time("modified_time", alert.modified()));
    }

    private static String newest(List<Occurrence> evidences) {
        return evidences.isEmpty()
                ? ""
                : evidences.get(evidences.size() - 1).time().toString();
    }

    private static void classification(JsonObjectWriter pen, Lifecycle lifecycle) {
        String activity = caption(lifecycle);
        pen.captioned("category_uid", 2, "category_name", "Findings");
        pen.captioned("class_uid", CLASS, "class_name", "Detection Finding");
        pen.captioned("activity_id", lifecycle.ocsfId(), "activity_name", activity);
        pen.captioned("type_uid", CLASS * 100 + lifecycle.ocsfId(), "type_name", "Detection Finding: " + activity);
    }

    private static void judgement(JsonObjectWriter pen, Alert alert) {
        Severity severity = alert.severity();
        pen.captioned("severity_id", severity.ocsfId(), "severity", caption(severity));
        Confidence confidence = Confidence.of(alert.flags());
        pen.captioned("confidence_id", confidence.ocsfId(), "confidence", caption(confidence));
        pen.number("risk_score", alert.risk());
        // OCSF counts risk levels from 0 Info, severities from 1 Informational
        String level = severity == Severity.INFORMATIONAL ? "Info" : caption(severity);
        pen.captioned("risk_level_id", severity.ocsfId() - 1, "risk_level", level);
    }

    private static void status(JsonObjectWriter pen, Lifecycle lifecycle) {
        boolean closed = lifecycle == Lifecycle.CLOSE;
        pen.captioned("status_id", closed ? 4 : 1, "status", closed ? "Resolved" : "New");
        pen.text("status_detail", closed ? "Nothing further was seen; nobody has looked into it." : "", SENTENCE);
        pen.flag("is_alert", !closed);
    }

    private static void finding(JsonObjectWriter info, Alert alert) {
        info.text("uid", alert.uid(), NAME);
        info.text("title", alert.title(), 120);
        info.text("desc", reasons(alert), SENTENCE);
        info.time("created_time", alert.firstSeen()).time("modified_time", alert.modified());
        info.time("first_seen_time", alert.firstSeen()).time("last_seen_time", alert.lastSeen());
        info.number("related_events_count", alert.auditIdCount());
        info.texts("types", List.of("Unexpected Secret access"), NAME);
        info.texts("data_sources", List.of("kubernetes/audit"), NAME);
        info.object(
                "analytic",
                a -> a.captioned("type_id", 1, "type", "Rule")
                        .text("uid", alert.rule().id(), NAME)
                        .text("name", alert.rule().name(), NAME)
                        .text("version", "1", NAME));
        info.objects("attacks", alert.rule().techniques(), OcsfWriter::attack);
    }

    private static String reasons(Alert alert) {
        String reasons = alert.signals().stream().map(OcsfWriter::sentence).collect(Collectors.joining(" "));
        return ("Risk " + alert.risk() + " of 100. " + reasons).strip();
    }

    private static String sentence(Signal signal) {
        String text = signal.text();
        String start = text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return start + String.format(Locale.ROOT, " (%+d).", signal.points());
    }

    private static void attack(JsonObjectWriter pen, Technique technique) {
        pen.text("version", Technique.VERSION, NAME);
        pen.object("tactic", t -> t.text("uid", technique.tacticId(), NAME).text("name", technique.tactic(), NAME));
        pen.object("technique", t -> t.text("uid", technique.id(), NAME).text("name", technique.name(), NAME));
        if (!technique.subId().isEmpty()) {
            pen.object(
                    "sub_technique",
                    t -> t.text("uid", technique.subId(), NAME).text("name", technique.subName(), NAME));
        }
    }

    private static void remediation(JsonObjectWriter pen, Alert alert) {
        String exception = alert.exception().isBlank() ? "" : EXCEPTION_FOLLOWS + alert.exception();
        String advice = (alert.remediation() + exception).strip();
        if (!advice.isEmpty()) {
            pen.object(
                    "remediation",
                    r -> r.block("desc", advice, 2 * SENTENCE)
                            .texts(
                                    "references",
                                    List.of("https://kubernetes.io/docs/concepts/security/secrets-good-practices/"),
                                    NAME));
        }
    }

    private static String caption(Enum<?> constant) {
        String word = constant.name().toLowerCase(Locale.ROOT);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

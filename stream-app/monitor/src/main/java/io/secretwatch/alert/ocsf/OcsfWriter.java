package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.rule.Signal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.product.Product;
import java.util.List;
import java.util.Locale;

/** Writes an alert as an OCSF 1.8.0 Detection Finding, class 2004. The same alert gives the same bytes. */
public final class OcsfWriter {

    /** The OCSF version that {@link #write} follows. */
    public static final String OCSF_VERSION = "1.8.0";
    /** The version of {@code unmapped.k8s_audit}; additions do not change it. */
    public static final String DETAIL_SCHEMA = "1.0";

    /** What stands between the remedy and the exception in {@code remediation.desc}. */
    public static final String EXCEPTION_FOLLOWS = "\n\nIf this is expected, add to the policy:\n";

    private static final int SENTENCE = 2000;
    private static final int NAME = 512;
    private static final int TITLE = 120;

    private static final byte[] PRODUCT = JsonObjectWriter.constant(json -> json.begin("product")
            .text("name", Product.NAME, NAME)
            .text("vendor_name", "Secretwatch", NAME)
            .text("version", Product.version(), NAME)
            .end());
    private static final byte[] LOG =
            JsonObjectWriter.constant(json -> json.text("log_name", "kube-apiserver-audit", NAME));
    private static final byte[] TYPES =
            JsonObjectWriter.constant(json -> json.texts("types", List.of("Unexpected Secret access"), NAME)
                    .texts("data_sources", List.of("kubernetes/audit"), NAME));
    private static final byte[] REFERENCES = JsonObjectWriter.constant(json -> json.texts(
            "references", List.of("https://kubernetes.io/docs/concepts/security/secrets-good-practices/"), NAME));

    /** One JSON object, compact, on one line, without a line end. */
    public byte[] write(Alert alert) {
        JsonObjectWriter json = new JsonObjectWriter();
        metadata(json, alert);
        json.time("time", alert.firstSeen())
                .time("start_time", alert.firstSeen())
                .time("end_time", alert.lastSeen())
                .number("count", alert.count());
        json.fields(OcsfEnums.classification(alert.lifecycle()));
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
                .fields(LOG)
                .text("original_time", newest(alert.evidence().occurrences()), NAME)
                .text("tenant_uid", alert.cluster(), NAME);
        json.fields(PRODUCT).time("modified_time", alert.revision().modified()).end();
    }

    private static String newest(List<Occurrence> occurrences) {
        return occurrences.isEmpty()
                ? ""
                : occurrences.get(occurrences.size() - 1).time().toString();
    }

    private static void judgement(JsonObjectWriter json, Alert alert) {
        Severity severity = alert.severity();
        json.fields(OcsfEnums.severity(severity));
        json.fields(OcsfEnums.confidence(Confidence.of(alert.evidence().flags())));
        json.number("risk_score", alert.risk());
        json.fields(OcsfEnums.riskLevel(severity));
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
                .fields(TYPES)
                .fields(OcsfRule.of(alert.rule()).analytic());
        OcsfRelated.write(json, alert.evidence().links());
        json.end();
    }

    private static String reasons(Alert alert) {
        StringBuilder reasons = new StringBuilder("Risk ").append(alert.risk()).append(" of 100.");
        for (Signal signal : alert.assessment().signals()) {
            String text = signal.text();
            reasons.append(' ');
            if (!text.isEmpty()) {
                reasons.append(text.substring(0, 1).toUpperCase(Locale.ROOT)).append(text, 1, text.length());
            }
            reasons.append(signal.points() < 0 ? " (" : " (+")
                    .append(signal.points())
                    .append(").");
        }
        return reasons.toString();
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
                    .fields(REFERENCES)
                    .end();
        }
    }
}

package io.secretwatch.connectors.format;

import io.secretwatch.wire.alert.Technique;
import io.secretwatch.wire.text.SafeUtf8;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What stands where in CEF. All keys are of its dictionary; the limits leave a whole event below 8192 bytes even where all is escaped. */
final class CefFields {

    private static final int NAME = 128;
    private static final int TEXT = 256;
    private static final int SENTENCE = 800;

    private final Map<String, String> fields = new LinkedHashMap<>();

    private CefFields() {}

    /** Vendor, product, version, rule, its name, severity of ten. */
    static List<String> header(Alert alert) {
        return List.of(
                "Secretwatch",
                "Secretwatch",
                SafeUtf8.line(alert.productVersion(), 32),
                SafeUtf8.line(alert.ruleId(), NAME),
                SafeUtf8.line(alert.ruleName(), NAME),
                Integer.toString(SeverityScales.ofTen(alert)));
    }

    /** The extension, in order, not escaped. */
    static Map<String, String> extension(Alert alert) {
        CefFields fields = new CefFields();
        fields.finding(alert);
        fields.request(alert, alert.evidence());
        return fields.fields;
    }

    private void finding(Alert alert) {
        put("rt", Long.toString(alert.time().toEpochMilli()), NAME);
        put("start", Long.toString(alert.firstSeen().toEpochMilli()), NAME);
        put("end", Long.toString(alert.lastSeen().toEpochMilli()), NAME);
        number("cnt", alert.number("/count"));
        put("externalId", alert.uid(), 40);
        put("msg", alert.message(), SENTENCE);
        put("cat", String.join(", ", alert.texts("/finding_info/types")), NAME);
        put("dhost", alert.cluster(), NAME);
        labelled("cs1", "namespace", alert.targets().namespace(), NAME);
        labelled("cs2", "resource", SafeUtf8.list(alert.targets().described(), TEXT), TEXT);
        labelled("cs3", "verb", String.join(",", alert.verbs()), NAME);
        labelled(
                "cs4",
                "attack",
                SafeUtf8.list(
                        alert.techniques().stream().map(Technique::narrowest).toList(), NAME),
                NAME);
        labelled("cs5", "auditId", SafeUtf8.list(alert.auditIds(), TEXT), TEXT);
        labelled("cs6", "author", alert.detail("author"), TEXT);
        labelled("cn1", "riskScore", alert.number("/risk_score"));
        labelled("cn2", "revision", alert.revision());
        labelled("flexString1", "status", alert.text("/status"), NAME);
        labelled("flexString2", "fingerprint", alert.fingerprint(), NAME);
    }

    private void request(Alert alert, Evidence evidence) {
        put("suser", evidence.user(), TEXT);
        put("suid", evidence.userId(), NAME);
        put("duser", alert.detail("impersonated_user"), TEXT);
        // src is an IPv4 address in CEF's dictionary; IPv6 has keys of its own
        if (evidence.ip().contains(":")) {
            labelled("c6a2", "Source IPv6 Address", evidence.ip(), NAME);
        } else {
            put("src", evidence.ip(), NAME);
        }
        put("requestClientApplication", evidence.userAgent(), TEXT);
        put("request", evidence.url(), TEXT);
        labelled("cn3", "responseCode", evidence.responseCode());
        put("act", alert.detail("decision"), NAME);
        put("reason", alert.detail("rbac_reason"), TEXT);
    }

    private void labelled(String key, String label, OptionalLong value) {
        value.ifPresent(number -> labelled(key, label, Long.toString(number), NAME));
    }

    private void labelled(String key, String label, String value, int limit) {
        if (!value.isEmpty()) {
            put(key + "Label", label, NAME);
            put(key, value, limit);
        }
    }

    private void number(String key, OptionalLong value) {
        value.ifPresent(number -> put(key, Long.toString(number), NAME));
    }

    /** A blank at the end of a value cannot be distinguished from the one before the next key. */
    private void put(String key, String value, int limit) {
        String text = SafeUtf8.block(value, limit).strip();
        if (!text.isEmpty()) {
            fields.put(key, text);
        }
    }
}

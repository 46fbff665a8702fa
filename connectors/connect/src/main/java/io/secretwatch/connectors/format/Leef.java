package io.secretwatch.connectors.format;

import io.secretwatch.wire.alert.Technique;
import io.secretwatch.wire.text.SafeUtf8;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * QRadar's Log Event Extended Format, version 2.0, with a tab between the attributes. LEEF has no escaping, so what could part fields is spelled out. An event is
 * below 3500 bytes: with its syslog header it stays below the 4096 that QRadar takes by default.
 */
final class Leef {

    private static final int SHORT = 96;
    private static final int NAME = 128;
    private static final int TEXT = 256;
    private static final int SENTENCE = 640;

    private final Map<String, String> fields = new LinkedHashMap<>();

    private Leef() {}

    static String write(Alert alert) {
        return "LEEF:2.0|Secretwatch|Secretwatch|" + header(alert.productVersion()) + "|" + header(alert.ruleId())
                + "|x09|"
                + fields(alert).entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("\t"));
    }

    private static String header(String text) {
        return SafeUtf8.line(text, NAME).replace("|", "\\u007c");
    }

    /** The attributes, in order. */
    static Map<String, String> fields(Alert alert) {
        Leef leef = new Leef();
        leef.finding(alert);
        leef.request(alert, alert.evidence());
        return leef.fields;
    }

    private void finding(Alert alert) {
        // without a devTimeFormat, QRadar reads milliseconds since 1970
        put("devTime", Long.toString(alert.time().toEpochMilli()), SHORT);
        put("sev", Integer.toString(SeverityScales.ofTen(alert)), SHORT);
        put("cat", alert.ruleName(), NAME);
        put("alertId", alert.uid(), SHORT);
        number("revision", alert.revision());
        put("status", alert.text("/status"), SHORT);
        put("msg", alert.message(), SENTENCE);
        put("cluster", alert.cluster(), NAME);
        put("namespace", alert.targets().namespace(), SHORT);
        put("resource", SafeUtf8.list(alert.targets().described(), TEXT), TEXT);
        put("verb", String.join(",", alert.verbs()), SHORT);
        put(
                "attack",
                SafeUtf8.list(
                        alert.techniques().stream().map(Technique::narrowest).toList(), SHORT),
                SHORT);
        number("riskScore", alert.number("/risk_score"));
        number("count", alert.number("/count"));
        put("firstSeen", Long.toString(alert.firstSeen().toEpochMilli()), SHORT);
        put("lastSeen", Long.toString(alert.lastSeen().toEpochMilli()), SHORT);
        put("auditIds", SafeUtf8.list(alert.auditIds(), TEXT), TEXT);
        put("fingerprint", alert.fingerprint(), SHORT);
    }

    private void request(Alert alert, Evidence evidence) {
        put("usrName", evidence.user(), TEXT);
        put("author", alert.detail("author"), NAME);
        put("impersonatedUser", alert.detail("impersonated_user"), NAME);
        put("src", evidence.ip(), SHORT);
        put("userAgent", evidence.userAgent(), TEXT);
        put("decision", alert.detail("decision"), SHORT);
        number("responseCode", evidence.responseCode());
    }

    private void number(String key, OptionalLong value) {
        value.ifPresent(number -> put(key, Long.toString(number), SHORT));
    }

    private void put(String key, String value, int limit) {
        String text = SafeUtf8.line(value, limit).strip();
        if (!text.isEmpty()) {
            fields.put(key, text);
        }
    }
}

package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * An event of PagerDuty's Events API v2, without its {@code routing_key}. The finding is its {@code dedup_key}, so that later revisions belong
 * to the same alert there, and a finding that is closed resolves it.
 */
final class PagerDuty {

    private static final int MESSAGE = 1000;

    private PagerDuty() {}

    static String write(Alert alert, FormatSettings settings) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("event_action", alert.closed() ? "resolve" : "trigger")
                .put("dedup_key", Brief.text(alert.uid(), 255));
        if (alert.closed()) {
            return event.toString();
        }
        Brief brief = new Brief(alert);
        ObjectNode payload = event.putObject("payload");
        payload.put("summary", brief.severity() + " " + brief.title());
        payload.put("source", alert.cluster().isEmpty() ? "kubernetes" : Brief.text(alert.cluster(), Brief.TEXT));
        payload.put("severity", severity(alert)).put("timestamp", JsonText.rfc3339(alert.time()));
        payload.put("class", Brief.text(alert.ruleId(), Brief.TEXT));
        ObjectNode details = payload.putObject("custom_details");
        brief.facts().forEach((name, text) -> details.put(name.toLowerCase(Locale.ROOT), text));
        details.put("message", Brief.text(alert.message(), MESSAGE)).put("explain", brief.command());
        event.put("client", "Secretwatch");
        String link = Brief.link(alert, settings.console());
        if (!link.isEmpty()) {
            event.put("client_url", link);
            event.putArray("links").addObject().put("href", link).put("text", "Open in the console");
        }
        return event.toString();
    }

    /** One of the four words that PagerDuty has. */
    private static String severity(Alert alert) {
        return switch (SeverityScales.of(alert)) {
            case INFORMATIONAL, LOW -> "info";
            case MEDIUM -> "warning";
            case HIGH -> "error";
            case CRITICAL -> "critical";
        };
    }
}

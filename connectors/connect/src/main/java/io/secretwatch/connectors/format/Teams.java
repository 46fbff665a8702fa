package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A message with one Adaptive Card, as a workflow of Microsoft Teams takes it. All texts are runs of a RichTextBlock, for which Teams does not
 * read Markdown, as it does in a TextBlock and in facts; a mention would need an entity, of which there is none.
 */
final class Teams {

    private Teams() {}

    static String write(Alert alert, FormatSettings settings) {
        Brief brief = new Brief(alert);
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        ObjectNode card = attachment
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.putObject("msteams").put("width", "Full");
        ArrayNode body = card.putArray("body");
        ArrayNode title = runs(body);
        run(title, brief.severity() + "  ").put("weight", "Bolder").put("color", color(alert));
        run(title, brief.title()).put("weight", "Bolder");
        for (Map.Entry<String, String> fact : brief.facts().entrySet()) {
            ArrayNode line = runs(body);
            run(line, fact.getKey() + "  ").put("isSubtle", true);
            run(line, fact.getValue());
        }
        run(runs(body), brief.command()).put("fontType", "Monospace");
        String link = Brief.link(alert, settings.console());
        if (!link.isEmpty()) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open in the console")
                    .put("url", link);
        }
        return message.toString();
    }

    private static ArrayNode runs(ArrayNode body) {
        return body.addObject().put("type", "RichTextBlock").putArray("inlines");
    }

    private static ObjectNode run(ArrayNode line, String text) {
        return line.addObject().put("type", "TextRun").put("text", text);
    }

    private static String color(Alert alert) {
        return switch (SeverityScales.of(alert)) {
            case INFORMATIONAL, LOW -> "Default";
            case MEDIUM -> "Warning";
            case HIGH, CRITICAL -> "Attention";
        };
    }
}

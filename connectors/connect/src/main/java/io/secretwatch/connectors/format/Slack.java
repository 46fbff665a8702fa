package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A message of Slack, in Block Kit. In mrkdwn only {@code &}, {@code <} and {@code >} open anything, and {@code verbatim} keeps Slack from
 * finding links and names by itself; what a principal chose stands in code, where nothing else is formatted.
 */
final class Slack {

    private Slack() {}

    static String write(Alert alert, FormatSettings settings) {
        Brief brief = new Brief(alert);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("text", escaped(brief.severity() + " " + brief.title()));
        message.put("unfurl_links", false).put("unfurl_media", false);
        ArrayNode blocks = message.putArray("blocks");
        blocks.addObject()
                .put("type", "section")
                .set("text", mrkdwn("*" + brief.severity() + "*  " + escaped(brief.title())));
        ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
        for (Map.Entry<String, String> fact : brief.facts().entrySet()) {
            fields.add(mrkdwn("*" + fact.getKey() + "*\n" + code(fact.getValue())));
        }
        ArrayNode context = blocks.addObject().put("type", "context").putArray("elements");
        context.add(mrkdwn(code(brief.command())));
        String link = Brief.link(alert, settings.console());
        if (!link.isEmpty()) {
            context.add(mrkdwn("<" + escaped(link) + "|Open in the console>"));
        }
        return message.toString();
    }

    private static ObjectNode mrkdwn(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "mrkdwn")
                .put("text", text)
                .put("verbatim", true);
    }

    private static String code(String text) {
        return "`" + escaped(text) + "`";
    }

    private static String escaped(String text) {
        return text.replace('`', '\'')
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}

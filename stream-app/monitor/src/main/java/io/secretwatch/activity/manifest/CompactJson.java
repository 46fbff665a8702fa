package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A part of a body as JSON without blanks: the text of {@link JsonNode#toString}, which sets up a generator of its own for each. */
final class CompactJson {

    private final StringBuilder text = new StringBuilder();

    private CompactJson() {}

    static String of(JsonNode node) {
        CompactJson json = new CompactJson();
        return json.append(node) ? json.text.toString() : node.toString();
    }

    /** Whether it could be written; numbers with a fraction and texts with escapes are left to Jackson. */
    private boolean append(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> quote(node.textValue());
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case NUMBER -> node.isInt() && plain(node.asText());
            case BOOLEAN, NULL -> plain(node.asText());
            default -> false;
        };
    }

    private boolean object(JsonNode node) {
        char before = '{';
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            text.append(before);
            before = ',';
            if (!quote(field.getKey())) {
                return false;
            }
            text.append(':');
            if (!append(field.getValue())) {
                return false;
            }
        }
        text.append(before == '{' ? "{}" : "}");
        return true;
    }

    private boolean array(JsonNode node) {
        text.append('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            if (!append(node.get(i))) {
                return false;
            }
        }
        text.append(']');
        return true;
    }

    private boolean plain(String word) {
        text.append(word);
        return true;
    }

    private boolean quote(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        text.append('"').append(word).append('"');
        return true;
    }
}

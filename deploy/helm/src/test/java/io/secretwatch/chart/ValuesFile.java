package io.secretwatch.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code values.yaml}: each value with its description and default, as the schema has them. */
final class ValuesFile {

    private static final int WIDTH = 120;

    private final JsonNode schema;
    private final StringBuilder text = new StringBuilder();

    private ValuesFile(JsonNode schema) {
        this.schema = schema;
    }

    static String of(JsonNode schema) {
        ValuesFile file = new ValuesFile(schema);
        file.text.append("# Made from values.schema.json, which Helm checks every value against.\n");
        file.properties(schema, "");
        return file.text.toString();
    }

    private void properties(JsonNode object, String indent) {
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            JsonNode value = resolved(property.getValue());
            JsonNode given = property.getValue().has("default") ? property.getValue() : value;
            if (given.has("default")) {
                comment(value.path("description").asText(), indent);
                value(property.getKey(), given.get("default"), indent);
            } else if (value.has("properties")) {
                text.append(indent.isEmpty() ? "\n" : "");
                comment(value.path("description").asText(), indent);
                text.append(indent).append(property.getKey()).append(":\n");
                properties(value, indent + "  ");
            }
        }
    }

    private JsonNode resolved(JsonNode value) {
        String reference = value.path("$ref").asText();
        return reference.isEmpty() ? value : schema.at(reference.substring(1));
    }

    private void value(String key, JsonNode value, String indent) {
        text.append(indent).append(key).append(':');
        if (value.isTextual() && value.asText().contains("\n")) {
            text.append(" |\n");
            value.asText()
                    .lines()
                    .forEach(line ->
                            text.append(indent).append("  ").append(line).append('\n'));
        } else if (value.isObject() && !value.isEmpty()) {
            text.append('\n');
            value.properties().forEach(entry -> value(entry.getKey(), entry.getValue(), indent + "  "));
        } else {
            text.append(' ').append(value).append('\n');
        }
    }

    private void comment(String description, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : description.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        lines.forEach(l -> text.append(indent).append('#').append(l).append('\n'));
    }
}

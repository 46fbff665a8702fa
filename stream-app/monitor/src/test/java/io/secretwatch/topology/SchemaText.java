package io.secretwatch.topology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Prints a schema so that it can be read: what is short on one line, and arrays of words always. */
final class SchemaText {

    private static final int WIDTH = 140;

    private SchemaText() {}

    static String of(JsonNode schema) {
        return print(schema, "") + "\n";
    }

    private static String print(JsonNode node, String indent) {
        String flat = String.join(", ", parts(node, indent, false));
        boolean words = node.isArray() && (node.isEmpty() || node.get(0).isValueNode());
        if (node.isValueNode()) {
            return node.toString();
        }
        if (words || indent.length() + flat.length() <= WIDTH && !indent.isEmpty()) {
            return open(node) + flat + close(node);
        }
        String inner = indent + "  ";
        return open(node) + "\n" + inner + String.join(",\n" + inner, parts(node, inner, true)) + "\n" + indent
                + close(node);
    }

    private static List<String> parts(JsonNode node, String indent, boolean broken) {
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field ->
                            parts.add("\"" + field.getKey() + "\": " + part(field.getValue(), indent, broken)));
        } else {
            node.forEach(element -> parts.add(part(element, indent, broken)));
        }
        return parts;
    }

    private static String part(JsonNode node, String indent, boolean broken) {
        if (broken || node.isValueNode()) {
            return print(node, indent);
        }
        return open(node) + String.join(", ", parts(node, indent, false)) + close(node);
    }

    private static String open(JsonNode node) {
        return node.isArray() ? "[" : "{";
    }

    private static String close(JsonNode node) {
        return node.isArray() ? "]" : "}";
    }
}

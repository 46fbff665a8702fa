package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * What has to be so for a place to count.
 *
 * @param when fields of it, each with one of some values; of a list, one item
 * @param containing words of which the text has one, or a field's name where it is an object; none, where any text counts
 */
record Condition(List<Field> when, List<String> containing) {

    /** A field and its values, in lower case. */
    record Field(FieldPath at, List<String> values) {}

    static final Condition NONE = new Condition(List.of(), List.of());

    boolean holds(JsonNode node) {
        return when.stream()
                        .allMatch(field -> field.at()
                                .leadsTo(node, text -> field.values().contains(text.toLowerCase(Locale.ROOT))))
                && (containing.isEmpty() || contains(node));
    }

    private boolean contains(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream().anyMatch(field -> has(field.getKey()));
        }
        return node.isTextual() && has(node.asText());
    }

    private boolean has(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return containing.stream().anyMatch(lower::contains);
    }
}

package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.SecretReference;
import java.util.function.BiConsumer;

/**
 * How a place names Secrets.
 *
 * @param text what a bare text is
 * @param name of the object's field
 * @param namespace of the object's field
 * @param every what is meant without a name
 * @param kind what is named; an object that says another is passed over
 */
record Naming(Text text, FieldPath name, FieldPath namespace, Every every, String kind) {

    /** What a bare text is. */
    enum Text {
        NOTHING,
        /** {@code name}, or {@code namespace/name}. */
        NAME,
        /** A namespace of which all are meant. */
        NAMESPACE
    }

    /** What is meant where no name is said. */
    enum Every {
        /** None, unless a namespace is said: then all in it. */
        NONE,
        OF_NAMESPACE,
        OF_CLUSTER
    }

    /** Gives the namespace, empty for the object's own, and the name of what is named. */
    void read(JsonNode node, Condition condition, BiConsumer<String, String> to) {
        if (node.isTextual()) {
            text(node.asText(), condition, to);
        } else if (node.isObject() && (!condition.when().isEmpty() || isOf(node))) {
            String said = namespace.text(node);
            String named = name.text(node);
            boolean any = named.isEmpty() && (every != Every.NONE || !said.isEmpty());
            if (any || !named.isEmpty()) {
                String in = said.isEmpty() && any && every == Every.OF_CLUSTER ? SecretReference.ANY : said;
                to.accept(in, full(any ? SecretReference.ANY : named));
            }
        }
    }

    private void text(String value, Condition condition, BiConsumer<String, String> to) {
        if (value.isEmpty()) {
            return;
        }
        if (!condition.containing().isEmpty()) {
            // what it says is a program, and not a name
            to.accept(every == Every.OF_CLUSTER ? SecretReference.ANY : "", SecretReference.ANY);
        } else if (text == Text.NAMESPACE) {
            to.accept(value, SecretReference.ANY);
        } else if (text == Text.NAME) {
            int slash = value.indexOf('/');
            String named = value.substring(slash + 1);
            if (!named.isEmpty()) {
                to.accept(slash < 0 ? "" : value.substring(0, slash), full(named));
            }
        }
    }

    private String full(String named) {
        return kind.equals("Secret") || named.equals(SecretReference.ANY) ? named : kind + "/" + named;
    }

    /** An object that says what kind it names, in the field {@code kind}, or in a list of that name with an s, of {@code v1/Secret}. */
    private boolean isOf(JsonNode node) {
        JsonNode kinds = node.path("kinds");
        if (!kinds.isArray() || kinds.isEmpty()) {
            return !node.path("kind").isTextual() || node.path("kind").asText().equals(kind);
        }
        for (JsonNode item : kinds) {
            if (item.asText().equals(kind) || item.asText().endsWith("/" + kind)) {
                return true;
            }
        }
        return false;
    }
}

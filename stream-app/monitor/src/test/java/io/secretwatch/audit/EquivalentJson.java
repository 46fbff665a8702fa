package io.secretwatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/** Writes JSON in another of the many ways that mean the same. */
final class EquivalentJson {

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    EquivalentJson(Random random) {
        this.random = random;
    }

    String write(JsonNode node) {
        value(node, true);
        return out.toString();
    }

    private void value(JsonNode node, boolean shuffle) {
        blanks();
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            if (shuffle) {
                Collections.shuffle(names, random);
            }
            sequence('{', '}', names.size(), i -> {
                string(names.get(i));
                blanks();
                out.append(':');
                value(node.get(names.get(i)), shuffle);
            });
        } else if (node.isArray()) {
            sequence('[', ']', node.size(), i -> value(node.get(i), shuffle));
        } else if (node.isTextual()) {
            string(node.asText());
        } else {
            out.append(node);
        }
        blanks();
    }

    private void sequence(char open, char close, int size, IntConsumer part) {
        out.append(open);
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : ",");
            blanks();
            part.accept(i);
        }
        blanks();
        out.append(close);
    }

    private void string(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\' || c < ' ' || random.nextInt(8) == 0) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void blanks() {
        out.append(" \n\t\r ", 0, random.nextInt(12) == 0 ? 4 : 0);
    }
}

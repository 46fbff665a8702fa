package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.secretwatch.wire.text.SafeUtf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a text of a template: words that stay, or a placeholder.
 *
 * @param words what stays; empty of a placeholder
 * @param path where the value is, its steps parted by dots; empty of words
 * @param otherwise what stands for an absent value; empty where nothing is given
 * @param closed whether a placeholder ends
 */
record Piece(String words, Optional<String> path, Optional<String> otherwise, boolean closed) {

    private static final String DEFAULT = ":-";
    private static final String STEP = "[A-Za-z_][A-Za-z0-9_]*|-?[0-9]{1,4}";

    /** The pieces of a text, in order. */
    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                words.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                flush(words, pieces);
                int end = text.indexOf('}', at);
                pieces.add(placeholder(end < 0 ? "" : text.substring(at + 2, end), end >= 0));
                at = end < 0 ? text.length() : end + 1;
            } else {
                words.append(text.charAt(at++));
            }
        }
        flush(words, pieces);
        return pieces;
    }

    private static void flush(StringBuilder words, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(words.toString(), Optional.empty(), Optional.empty(), true));
            words.setLength(0);
        }
    }

    private static Piece placeholder(String inside, boolean closed) {
        int colon = inside.indexOf(DEFAULT);
        return colon < 0
                ? new Piece("", Optional.of(inside), Optional.empty(), closed)
                : new Piece(
                        "",
                        Optional.of(inside.substring(0, colon)),
                        Optional.of(inside.substring(colon + DEFAULT.length())),
                        closed);
    }

    boolean isPlaceholder() {
        return path.isPresent();
    }

    /** What is wrong with it; {@code roots} are the fields that a path may begin with. */
    Optional<String> mistake(Set<String> roots) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (!closed) {
            return Optional.of("a placeholder without its brace at the end");
        }
        String[] steps = path.get().split("\\.", -1);
        for (String step : steps) {
            if (!step.matches(STEP)) {
                return Optional.of(
                        "a placeholder is ${names.and.numbers}, with :- before what stands for an absent value");
            }
        }
        return roots.contains(steps[0])
                ? Optional.empty()
                : Optional.of("an alert has no field " + SafeUtf8.line(steps[0], 50));
    }

    /** The value with its type; missing where the alert has none and nothing stands for it. */
    JsonNode value(JsonNode ocsf) {
        JsonNode value = ocsf;
        for (String step : path.orElseThrow().split("\\.", -1)) {
            value = step.matches("-?[0-9]+") ? element(value, Integer.parseInt(step)) : value.path(step);
        }
        return (value.isMissingNode() || value.isNull()) && otherwise.isPresent()
                ? TextNode.valueOf(otherwise.get())
                : value.isNull() ? MissingNode.getInstance() : value;
    }

    /** From the end where the place is below zero. */
    private static JsonNode element(JsonNode array, int place) {
        return array.path(place < 0 ? array.size() + place : place);
    }

    /** The value within a text: cleaned, cut with a mark; nothing where it is absent, JSON where it is no single value. */
    String text(JsonNode ocsf) {
        if (path.isEmpty()) {
            return words;
        }
        JsonNode value = value(ocsf);
        return SafeUtf8.line(value.isContainerNode() ? value.toString() : value.asText(""), JsonText.LONG_TEXT);
    }
}

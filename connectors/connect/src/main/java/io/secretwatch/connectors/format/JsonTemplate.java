package io.secretwatch.connectors.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.secretwatch.wire.text.SafeUtf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * JSON in whose texts a path in braces after a dollar sign stands for a value of the alert. It is read as JSON before anything is filled in, so no
 * value can open or close anything. A text that is one placeholder becomes the value with its type; what follows {@code :-} stands for an absent
 * one, and a second dollar sign in front keeps a placeholder as it is written. Nothing is run.
 */
public final class JsonTemplate {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int LONGEST = 64 << 10;

    /** Where a path may begin: the fields of docs/contracts/alert.md. */
    private static final Set<String> ROOTS = Set.of(
            "activity_id",
            "activity_name",
            "category_name",
            "category_uid",
            "class_name",
            "class_uid",
            "comment",
            "confidence",
            "confidence_id",
            "count",
            "end_time",
            "evidences",
            "finding_info",
            "is_alert",
            "message",
            "metadata",
            "observables",
            "remediation",
            "resources",
            "risk_level",
            "risk_level_id",
            "risk_score",
            "severity",
            "severity_id",
            "start_time",
            "status",
            "status_detail",
            "status_id",
            "time",
            "type_name",
            "type_uid",
            "unmapped");

    /** A mistake in a template, with its place; it does not quote the template. */
    public static final class Mistake extends Exception {

        private Mistake(String sentence) {
            super(sentence);
        }
    }

    private final JsonNode template;

    private JsonTemplate(JsonNode template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @throws Mistake naming every mistake and its place
     */
    public static JsonTemplate read(String text) throws Mistake {
        if (text.length() > LONGEST) {
            throw new Mistake("is longer than " + LONGEST + " characters");
        }
        try {
            JsonNode template = JSON.readTree(text);
            if (!template.isContainerNode()) {
                throw new Mistake("is neither an object nor an array of JSON");
            }
            List<String> mistakes = new ArrayList<>();
            check("", template, mistakes);
            if (!mistakes.isEmpty()) {
                throw new Mistake(String.join("; ", mistakes));
            }
            return new JsonTemplate(template);
        } catch (JsonProcessingException e) {
            throw new Mistake("is not JSON at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
    }

    private static void check(String place, JsonNode node, List<String> mistakes) {
        if (node.isTextual()) {
            for (Piece piece : Piece.of(node.asText())) {
                piece.mistake(ROOTS).ifPresent(mistake -> mistakes.add("at " + place + ": " + mistake));
            }
        }
        int at = 0;
        for (JsonNode element : node.isArray() ? node : JsonNodeFactory.instance.arrayNode()) {
            check(place + "/" + at++, element, mistakes);
        }
        node.properties().forEach(field -> {
            String below = place + "/" + SafeUtf8.line(field.getKey(), 100);
            if (field.getKey().contains("${")) {
                mistakes.add("at " + below + ": a name cannot be filled in");
            }
            check(below, field.getValue(), mistakes);
        });
    }

    String write(Alert alert) {
        return filled(template, alert.ocsf()).toString();
    }

    private static JsonNode filled(JsonNode node, JsonNode ocsf) {
        if (node.isTextual()) {
            List<Piece> pieces = Piece.of(node.asText());
            if (pieces.size() == 1 && pieces.get(0).isPlaceholder()) {
                return cleaned(pieces.get(0).value(ocsf));
            }
            StringBuilder text = new StringBuilder();
            pieces.forEach(piece -> text.append(piece.text(ocsf)));
            return TextNode.valueOf(text.toString());
        }
        return mapped(node, below -> filled(below, ocsf));
    }

    /** A value of the alert, in whose texts hidden characters are spelled out, and which are cut with a mark. */
    private static JsonNode cleaned(JsonNode value) {
        return value.isMissingNode()
                ? NullNode.getInstance()
                : value.isTextual()
                        ? TextNode.valueOf(SafeUtf8.block(value.asText(), JsonText.LONG_TEXT))
                        : mapped(value, JsonTemplate::cleaned);
    }

    private static JsonNode mapped(JsonNode node, UnaryOperator<JsonNode> each) {
        if (node instanceof ObjectNode object) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field ->
                            out.set(SafeUtf8.line(field.getKey(), JsonText.TEXT), each.apply(field.getValue())));
            return out;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> out.add(each.apply(element)));
            return out;
        }
        return node;
    }
}

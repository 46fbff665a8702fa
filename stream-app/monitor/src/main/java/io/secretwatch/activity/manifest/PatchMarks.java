package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The field {@code $patch}, by which a strategic merge patch takes an entry out of a list. Custom resources know no such patch (415
 * UnsupportedMediaType), and a JSON patch has its own words: there the field is data like any other, and the entry stands.
 */
public final class PatchMarks {

    private static final String MARK = "$patch";

    private PatchMarks() {}

    /** The same without such fields, where they are data. */
    public static JsonNode without(JsonNode body) {
        if (body.findValue(MARK) == null) {
            return body;
        }
        JsonNode copy = body.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(MARK);
        }
        node.forEach(PatchMarks::strip);
    }
}

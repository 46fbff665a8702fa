package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** What a patch does to a list of a role or binding: those lists are atomic, so every patch but a JSON patch replaces them whole. */
public final class PatchedList {

    private PatchedList() {}

    /** Whether what stood in the list before stays there. */
    public static boolean keeps(JsonNode patch, String field) {
        if (!patch.isArray()) {
            return !patch.has(field);
        }
        Pattern item = Pattern.compile("/" + field + "/(?:.*/)?(?:-|\\d+)");
        for (JsonNode operation : patch) {
            String op = operation.path("op").asText("");
            String path = operation.path("path").asText("");
            boolean touches = path.isEmpty()
                    || path.equals("/" + field)
                    || path.startsWith("/" + field + "/")
                    || operation.path("from").asText("").startsWith("/" + field);
            boolean harmless =
                    op.equals("test") || (op.equals("add") && item.matcher(path).matches());
            if (touches && !harmless) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code move} or {@code copy} put something there: its content is elsewhere in the object, and in no patch. */
    public static boolean movesInto(JsonNode patch, String path) {
        for (JsonNode operation : patch) {
            String op = operation.path("op").asText("");
            if ((op.equals("move") || op.equals("copy"))
                    && operation.path("path").asText("").startsWith(path)) {
                return true;
            }
        }
        return false;
    }
}

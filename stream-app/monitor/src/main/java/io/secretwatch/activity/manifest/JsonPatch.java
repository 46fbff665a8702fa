package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON patch (RFC 6902), read as the pieces of an object that it puts in.
 *
 * <p>{@code {"op":"add","path":"/spec/containers/0/envFrom/-","value":v}} becomes {@code {"spec":{"containers":[{"envFrom":[v]}]}}},
 * so that one walker reads patches of every type. {@code move} and {@code copy} name nothing new and are left out.
 */
public final class JsonPatch {

    /** kube-apiserver accepts no more operations in one patch ({@code maxJSONPatchOperations}). */
    private static final int OPERATIONS = 10_000;

    private static final int DEPTH = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonPatch() {}

    public static List<JsonNode> pieces(JsonNode patch) {
        List<JsonNode> pieces = new ArrayList<>();
        for (int i = 0; i < Math.min(patch.size(), OPERATIONS); i++) {
            JsonNode operation = patch.get(i);
            String op = operation.path("op").asText("");
            if (op.equals("add") || op.equals("replace")) {
                String[] steps = operation.path("path").asText("").split("/", DEPTH);
                pieces.add(wrapped(operation.path("value"), steps));
            }
        }
        return pieces;
    }

    private static JsonNode wrapped(JsonNode value, String[] steps) {
        JsonNode piece = value;
        // steps[0] is the empty text before the first slash
        for (int i = steps.length - 1; i >= 1; i--) {
            piece = wrapped(piece, steps[i].replace("~1", "/").replace("~0", "~"));
        }
        return piece;
    }

    private static JsonNode wrapped(JsonNode value, String step) {
        boolean index = step.equals("-") || (!step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9'));
        if (index) {
            ArrayNode array = NODES.arrayNode();
            return array.add(value);
        }
        ObjectNode object = NODES.objectNode();
        return object.set(step, value);
    }
}

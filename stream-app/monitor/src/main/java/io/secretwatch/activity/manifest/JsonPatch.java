package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON patch (RFC 6902), read as the pieces of an object that it puts in.
 *
 * <p>{@code {"op":"add","path":"/spec/containers/0/envFrom/-","value":v}} becomes {@code {"spec":{"containers":[{"envFrom":[v]}]}}},
 * so that one walker reads patches of every type. What {@code move} and {@code copy} put in is what an earlier operation of the same
 * patch put where they take it from, or else {@link #UNKNOWN}: it stood in the object, and the patch does not show it.
 */
public final class JsonPatch {

    /** What stands for a value that the patch does not show. No name and no path of Kubernetes is a star. */
    public static final String UNKNOWN = "*";

    /** kube-apiserver accepts no more operations in one patch ({@code maxJSONPatchOperations}). */
    private static final int OPERATIONS = 10_000;
    /** How many operations a {@code copy} looks back; what is further away is unknown. */
    private static final int LOOKED_BACK = 200;

    /**
     * kube-apiserver refuses a patch that copies more than 3 MiB in all ({@code JSONPatchMaxCopyBytes}), and no value has less than two
     * bytes in JSON, counted with what sets it apart from the next.
     */
    private static final int COPIED_AT_MOST = (3 << 20) / 2;

    private static final int DEPTH = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * What an operation puts in.
     *
     * @param object {@link #UNKNOWN} itself where it may be anything
     * @param copied taken from a place of another kind, where nobody looks for what the Pod uses. What stands in a like place, such as the
     *     variables of another container, the template has already.
     */
    record Piece(JsonNode object, boolean copied) {}

    /**
     * What an operation put where.
     *
     * @param value missing where it took something away
     * @param moves what stands behind it in its list has another number from then on
     */
    private record Put(List<String> steps, JsonNode value, boolean moves) {

        /** Whether what is at this place now was at another before. */
        boolean displaces(List<String> place) {
            int last = steps.size() - 1;
            return moves
                    && last >= 0
                    && place.size() > last
                    && isIndex(steps.get(last))
                    && isIndex(place.get(last))
                    && steps.subList(0, last).equals(place.subList(0, last));
        }

        /** What it put at this place, if the place is in it. */
        Optional<JsonNode> at(List<String> place) {
            if (place.size() < steps.size()) {
                return Optional.empty();
            }
            for (int i = 0; i < steps.size(); i++) {
                // the end of a list has a number too
                boolean end = steps.get(i).equals("-") && isIndex(place.get(i));
                if (!end && !steps.get(i).equals(place.get(i))) {
                    return Optional.empty();
                }
            }
            JsonNode node = value;
            for (String step : place.subList(steps.size(), place.size())) {
                node = node.isArray() && isIndex(step) && step.length() < 6
                        ? node.path(Integer.parseInt(step))
                        : node.path(step);
            }
            return Optional.of(node).filter(found -> !found.isMissingNode());
        }
    }

    private JsonPatch() {}

    /** Whether a patch does not show what stands here. */
    public static boolean isUnknown(JsonNode node) {
        return node.asText("").equals(UNKNOWN);
    }

    /** The objects that are put in, each with the way to it. */
    public static List<JsonNode> pieces(JsonNode patch) {
        return read(patch).stream().map(Piece::object).toList();
    }

    static List<Piece> read(JsonNode patch) {
        List<Piece> pieces = new ArrayList<>();
        List<Put> puts = new ArrayList<>();
        int left = COPIED_AT_MOST;
        for (int i = 0; i < Math.min(patch.size(), OPERATIONS); i++) {
            JsonNode operation = patch.get(i);
            String op = operation.path("op").asText("");
            boolean copied = op.equals("copy") || op.equals("move");
            if (copied || op.equals("add") || op.equals("replace")) {
                List<String> steps = steps(operation.path("path"));
                List<String> from = copied ? steps(operation.path("from")) : List.of();
                JsonNode value = copied ? taken(puts, from) : operation.path("value");
                if (copied) {
                    left -= values(value, left);
                    value = left > 0 ? value : NODES.textNode(UNKNOWN);
                }
                if (op.equals("move")) {
                    puts.add(new Put(from, NODES.missingNode(), true));
                }
                puts.add(new Put(steps, value, !op.equals("replace")));
                if (!copied || left > 0) {
                    pieces.add(new Piece(wrapped(value, steps), copied && !areAlike(from, steps)));
                }
            } else if (op.equals("remove")) {
                puts.add(new Put(steps(operation.path("path")), NODES.missingNode(), true));
            }
        }
        if (left <= 0) {
            // moves are not counted by the API server, so that what was not followed may be anything
            pieces.add(new Piece(NODES.textNode(UNKNOWN), true));
        }
        return pieces;
    }

    /** Whether two places differ in nothing but which item of a list they are in, and which of the lists of containers. */
    private static boolean areAlike(List<String> one, List<String> other) {
        return kinds(one).equals(kinds(other));
    }

    private static List<String> kinds(List<String> steps) {
        return steps.stream().map(JsonPatch::kind).toList();
    }

    private static String kind(String step) {
        if (step.equals("-") || isIndex(step)) {
            return "-";
        }
        return PodSpecWalk.CONTAINER_LISTS.contains(step) ? "containers" : step;
    }

    private static JsonNode taken(List<Put> puts, List<String> from) {
        for (int i = puts.size() - 1; i >= Math.max(0, puts.size() - LOOKED_BACK); i--) {
            Optional<JsonNode> value = puts.get(i).at(from);
            if (value.isPresent()) {
                return value.get();
            }
            if (puts.get(i).displaces(from)) {
                break;
            }
        }
        return NODES.textNode(UNKNOWN);
    }

    /** How many values there are, or more than enough. */
    private static int values(JsonNode node, int enough) {
        int values = 1;
        for (JsonNode child : node) {
            if (values > enough) {
                break;
            }
            values += values(child, enough - values);
        }
        return values;
    }

    private static List<String> steps(JsonNode pointer) {
        String[] parts = pointer.asText("").split("/", DEPTH);
        List<String> steps = new ArrayList<>(parts.length);
        // what is before the first slash is the empty text
        for (int i = 1; i < parts.length; i++) {
            steps.add(parts[i].replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static JsonNode wrapped(JsonNode value, List<String> steps) {
        JsonNode piece = value;
        for (int i = steps.size() - 1; i >= 0; i--) {
            piece = wrapped(piece, steps.get(i));
        }
        return piece;
    }

    private static JsonNode wrapped(JsonNode value, String step) {
        if (step.equals("-") || isIndex(step)) {
            ArrayNode array = NODES.arrayNode();
            return array.add(value);
        }
        ObjectNode object = NODES.objectNode();
        return object.set(step, value);
    }

    private static boolean isIndex(String step) {
        return !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

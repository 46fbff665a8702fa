package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.audit.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The directive {@code $patch: delete}, by which a strategic merge patch takes an entry out of a list. Only such a patch knows it: in a
 * create, in an update, in a JSON patch and in every patch of a custom resource (415 UnsupportedMediaType) it is a field like any other,
 * and the entry stands.
 */
public final class StrategicPatch {

    private static final String DIRECTIVE = "$patch";

    /** The lists of a pod spec that are merged by {@code name} ({@code patchStrategy} in {@code core/v1}); all others are replaced as a whole. */
    private static final Set<String> OF_POD_SPEC =
            Set.of("volumes", "containers", "initContainers", "ephemeralContainers", "env", "imagePullSecrets");

    private static final Set<String> OF_SERVICE_ACCOUNT = Set.of("secrets");

    private StrategicPatch() {}

    /** What the body of a request writes: of a patch that may be a strategic one, all but the entries that it takes out. */
    public static JsonNode applied(String verb, ObjectRef ref, JsonNode body) {
        if (!verb.equals("patch") || !body.isObject()) {
            return body;
        }
        Set<String> merged = merged(ref);
        if (merged.isEmpty() || body.findValue(DIRECTIVE) == null) {
            return body;
        }
        JsonNode copy = body.deepCopy();
        takeOut(copy, merged);
        return copy;
    }

    private static Set<String> merged(ObjectRef ref) {
        if (ref.is("", "serviceaccounts")) {
            return OF_SERVICE_ACCOUNT;
        }
        return WorkloadKind.of(ref).isPresent() ? OF_POD_SPEC : Set.of();
    }

    private static void takeOut(JsonNode node, Set<String> merged) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue() instanceof ArrayNode list && merged.contains(field.getKey())) {
                    List<JsonNode> staying = new ArrayList<>();
                    list.forEach(item -> {
                        if (!isTakenOut(item)) {
                            staying.add(item);
                        }
                    });
                    list.removeAll();
                    list.addAll(staying);
                }
            });
        }
        node.forEach(child -> takeOut(child, merged));
    }

    /** By its name, and nothing else. A merge patch, which the log does not tell from a strategic one, stores an entry that says more. */
    private static boolean isTakenOut(JsonNode item) {
        return item.path(DIRECTIVE).asText("").equals("delete") && item.size() == (item.has("name") ? 2 : 1);
    }
}

package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Looks for pod specs, or parts of them, wherever they stand in an object: custom resources put them where they like, and call their
 * containers {@code steps}, {@code container} or {@code driver}. They are recognised by shapes that only a pod spec has. Roles and bindings
 * that stand in an object to be applied are recognised in the same way.
 */
final class PodSpecSearch {

    /** As deep as a body is read. */
    private static final int DEEPEST = 1_000;
    /** kube-apiserver takes no request of more than 3 MiB, which has no room for more objects and lists that hold anything. */
    private static final int VISITED_AT_MOST = 1_000_000;

    private final PodSpecWalk walk;
    private final Set<JsonNode> apart;
    private int visited;

    private PodSpecSearch(PodSpecWalk walk, Set<JsonNode> apart) {
        this.walk = walk;
        this.apart = apart;
    }

    /**
     * Adds what stands in the object, or in the part of it that a patch has.
     *
     * @param apart places of it that are looked at elsewhere, by identity
     */
    static void in(JsonNode object, Set<JsonNode> apart, PodSpecWalk walk) {
        PodSpecSearch search = new PodSpecSearch(walk, apart);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            // names, labels, and managed fields
            if (!field.getKey().equals("metadata")) {
                search.visit(field.getValue(), Trail.ROOT.field(field.getKey()), 1);
            }
        }
        search.shapes(object, Trail.ROOT);
    }

    private void visit(JsonNode node, Trail at, int depth) {
        if (node.isEmpty() || apart.contains(node) || depth > DEEPEST || ++visited > VISITED_AT_MOST) {
            return;
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(node.get(i), at.item(i), depth + 1);
            }
        } else {
            shapes(node, at);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                visit(field.getValue(), at.field(field.getKey()), depth + 1);
            }
        }
    }

    private void shapes(JsonNode node, Trail at) {
        walk.anywhere(node, at.isItemOf("volumes"));
        RoleWalk.applied(node, at).ifPresent(walk::granted);
        boolean variables = node.path("env").isArray() || node.path("envFrom").isArray();
        if (variables || node.path("image").isTextual()) {
            walk.container(node, at);
        }
        if (node.path("volumes").isArray()) {
            walk.volumes(node, at);
        }
        if (node.path("imagePullSecrets").isArray()) {
            walk.pullSecrets(node, at);
        }
        if (node.path("containers").isArray()) {
            walk.pod(node);
        } else if (node.path("serviceAccountName").isTextual()) {
            walk.account(node);
        }
    }
}

package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a role, read as the powers that open a way to Secrets: from a whole object, a partial one, or a JSON patch.
 *
 * <p>A JSON patch can put in a single resource or verb. What it does not say of the rule is then taken for what makes it dangerous,
 * and marked {@link Extent#PERHAPS} unless it names the resource.
 */
public final class RoleWalk {

    private static final int RULES = 1_000;
    private static final int WORDS = 1_000;
    private static final String LABEL = "rbac.authorization.k8s.io/aggregate-to-";
    private static final List<String> ANY = List.of("*");
    private static final List<String> READING = List.of("get", "list", "watch");
    private static final List<String> SECRETS = List.of("secrets");

    private final Map<Power, Extent> found = new EnumMap<>(Power.class);
    private final List<String> aggregatesTo = new ArrayList<>();

    private RoleWalk() {}

    public static RoleWalk of(JsonNode body) {
        RoleWalk walk = new RoleWalk();
        if (body.isArray()) {
            JsonPatch.pieces(body).forEach(piece -> walk.object(piece, true));
            if (PatchedList.movesInto(body, "/rules")) {
                walk.add(Power.SECRETS_READ, Extent.PERHAPS);
            }
        } else {
            walk.object(body, false);
        }
        return walk;
    }

    public List<Right> rights() {
        return found.entrySet().stream()
                .map(entry -> new Right(entry.getKey(), entry.getValue()))
                .toList();
    }

    public List<String> aggregatesTo() {
        return aggregatesTo;
    }

    private void object(JsonNode role, boolean piece) {
        JsonNode rules = role.path("rules");
        for (int i = 0; rules.isArray() && i < Math.min(rules.size(), RULES); i++) {
            rule(rules.path(i), piece);
        }
        if (role.path("aggregationRule").size() > 0) {
            add(Power.GATHERED, Extent.ALL);
        }
        for (String builtIn : List.of("view", "edit", "admin")) {
            boolean labelled = role.path("metadata")
                    .path("labels")
                    .path(LABEL + builtIn)
                    .asText("")
                    .equals("true");
            if (labelled && !aggregatesTo.contains(builtIn)) {
                aggregatesTo.add(builtIn);
            }
        }
    }

    private void rule(JsonNode rule, boolean piece) {
        boolean gap = piece
                && !rule.has("nonResourceURLs")
                && !(rule.has("apiGroups") && rule.has("resources") && rule.has("verbs"));
        List<String> groups = words(rule, "apiGroups", gap ? ANY : List.of());
        List<String> resources = words(rule, "resources", gap ? SECRETS : List.of());
        List<String> verbs = words(rule, "verbs", gap ? READING : List.of());
        Extent extent = gap && !rule.has("resources")
                ? Extent.PERHAPS
                : rule.path("resourceNames").size() > 0 ? Extent.NAMED : Extent.ALL;
        if (gap && !rule.has("apiGroups") && !rule.has("resources") && !rule.has("verbs")) {
            return;
        }
        for (Power power : Power.values()) {
            // a gap filled with stars would be everything
            boolean possible = !gap || power != Power.EVERYTHING;
            if (possible && power.isIn(groups, resources, verbs)) {
                add(power, extent);
            }
        }
    }

    /** The widest of what several rules say. */
    private void add(Power power, Extent extent) {
        found.merge(power, extent, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    private static List<String> words(JsonNode rule, String field, List<String> otherwise) {
        JsonNode list = rule.path(field);
        if (list.isMissingNode()) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; list.isArray() && i < Math.min(list.size(), WORDS); i++) {
            words.add(list.get(i).asText(""));
        }
        return words;
    }
}

package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.manifest.ReferringKind.Reach;
import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.LabelSelector;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a role, read as the powers that open a way to Secrets: from a whole object, a partial one, or a JSON patch.
 *
 * <p>A JSON patch can put in a single resource or verb. What it does not say of the rule is then taken for what makes it dangerous,
 * and marked {@link Extent#PERHAPS} unless it names the resource.
 *
 * <p>Every rule and every word of it is read, however many: what is kept is bounded by the number of powers.
 */
public final class RoleWalk {

    private static final String LABEL = "rbac.authorization.k8s.io/aggregate-to-";
    private static final List<String> ANY = List.of("*");
    private static final List<String> READING = List.of("get", "list", "watch");
    private static final List<String> SECRETS = List.of("secrets");

    private final Map<Power, Extent> found = new EnumMap<>(Power.class);
    private final List<String> aggregatesTo = new ArrayList<>();

    private final Optional<SecretFields> table;

    private RoleWalk(Optional<SecretFields> table) {
        this.table = table;
    }

    /** The powers of a role's body, with this table of objects that name Secrets. */
    public static RoleWalk of(JsonNode body, SecretFields table) {
        return of(body, Optional.of(table));
    }

    private static RoleWalk of(JsonNode body, Optional<SecretFields> table) {
        RoleWalk walk = new RoleWalk(table);
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

    /**
     * What an object that stands in another gives where a controller applies it: a role, or a binding to a role of every cluster, that is
     * a way to Secrets by itself. Of other roles a binding does not say what they allow.
     */
    static Optional<SecretReference> applied(JsonNode object, Trail at) {
        JsonNode roleRef = object.path("roleRef");
        if (!roleRef.isObject() && !object.path("rules").isArray()) {
            return Optional.empty();
        }
        RbacObject role = new RbacObject(
                roleRef.path("kind").asText(""), "", roleRef.path("name").asText(""));
        List<Right> rights = roleRef.isObject()
                ? BuiltInRoles.rights(role).orElse(List.of())
                : of(object, Optional.empty()).rights();
        boolean direct = rights.stream()
                .anyMatch(
                        right -> right.extent() != Extent.NAMED && right.power().direct());
        String kind = object.path("kind").asText("");
        boolean ofNamespace = kind.equals("Role") || kind.equals("RoleBinding");
        return direct
                ? Optional.of(new SecretReference(
                        ofNamespace ? "" : SecretReference.ANY, SecretReference.ANY, Via.GRANTED, at.text(), false))
                : Optional.empty();
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
        if (role.path("rules").isArray()) {
            role.path("rules").forEach(rule -> rule(rule, piece));
        }
        JsonNode gathers = role.path("aggregationRule");
        if (gathers.size() > 0) {
            add(Power.GATHERED, Extent.ALL);
            gathers.path("clusterRoleSelectors")
                    .forEach(selector -> BuiltInRoles.gathered(selector(selector))
                            .forEach(right -> add(right.power(), right.extent())));
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

    private static LabelSelector selector(JsonNode selector) {
        List<LabelSelector.Expression> expressions = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> expressions.add(new LabelSelector.Expression(
                        label.getKey(), "In", Set.of(label.getValue().asText("")))));
        for (JsonNode expression : selector.path("matchExpressions")) {
            Set<String> values = new HashSet<>();
            expression.path("values").forEach(value -> values.add(value.asText("")));
            expressions.add(new LabelSelector.Expression(
                    expression.path("key").asText(""),
                    expression.path("operator").asText(""),
                    values));
        }
        return new LabelSelector(expressions);
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
        for (Power power : Power.of(groups, resources, verbs)) {
            // a gap filled with stars would be everything
            if (!gap || power != Power.EVERYTHING) {
                add(power, extent);
            }
        }
        boolean writes = rule.has("resources") && (Power.isWriting(verbs) || (gap && !rule.has("verbs")));
        if (writes && table.isPresent()) {
            for (Reach reach : table.get().reaches(groups, resources)) {
                delegation(reach, extent);
            }
        }
    }

    private void delegation(Reach reach, Extent extent) {
        switch (reach) {
            case CLUSTER -> add(Power.CLUSTER_DELEGATIONS, extent);
            case ANY_NAMESPACE -> add(Power.DELEGATIONS, extent);
            case OWN_NAMESPACE -> add(Power.OWN_DELEGATIONS, extent);
            case ORDINARY -> {}
        }
    }

    /** The widest of what several rules say. */
    private void add(Power power, Extent extent) {
        found.merge(power, extent, Extent::wider);
    }

    private static List<String> words(JsonNode rule, String field, List<String> otherwise) {
        JsonNode list = rule.path(field);
        if (list.isMissingNode()) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(word -> words.add(word.asText("")));
        }
        return words;
    }
}

package io.secretwatch.activity.rbac;

import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.wire.io.ShippedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The roles and bindings that kube-apiserver itself writes into every cluster, from the table {@code built-in-roles.tsv}, which says where
 * they are taken from.
 */
public final class BuiltInRoles {

    /** On all of them; a selector for it gathers {@code cluster-admin} too. */
    private static final Map<String, String> BOOTSTRAPPING = Map.of("kubernetes.io/bootstrapping", "rbac-defaults");

    private static final String AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-";
    private static final List<String> COLUMNS =
            List.of("kind", "namespace", "name", "aggregates to", "subject", "groups", "resources", "verbs");

    private record BuiltIn(Map<String, String> labels, Set<String> subjects, Map<Power, Extent> powers) {}

    private static final Map<RbacObject, BuiltIn> ROLES = read();

    /** Asked for each Pod that is written. */
    private static final Map<String, List<RbacObject>> OF_CLUSTER_BY_SUBJECT = ofClusterBySubject();

    private BuiltInRoles() {}

    /** What the role allows that opens a way to Secrets; absent where it is none of these. */
    public static Optional<List<Right>> rights(RbacObject role) {
        return Optional.ofNullable(ROLES.get(role)).map(known -> rights(known.powers()));
    }

    /** The role that a binding gives; absent where the binding is none of these. Each has the name of its role. */
    public static Optional<RbacObject> roleOf(RbacObject binding) {
        if (!binding.kind().endsWith("Binding")) {
            return Optional.empty();
        }
        RbacObject role = new RbacObject(binding.kind().replace("Binding", ""), binding.namespace(), binding.name());
        return Optional.of(role).filter(ROLES::containsKey);
    }

    /** Whether Kubernetes itself gives the role to every user, every client or every workload. */
    public static boolean everybodyHas(RbacObject role) {
        return subjectsOf(role).stream().anyMatch(Subject::isEverybody);
    }

    /** Whether Kubernetes itself gives the role to this user or group. */
    public static boolean has(String username, RbacObject role) {
        return subjectsOf(role).contains(username);
    }

    /** The roles that Kubernetes itself gives to this user or group over the whole cluster. */
    public static List<RbacObject> of(String username) {
        return OF_CLUSTER_BY_SUBJECT.getOrDefault(username, List.of());
    }

    /** Whether the role is that of a component of the control plane, which nobody else needs. */
    public static boolean ofControlPlane(RbacObject role) {
        return ROLES.containsKey(role)
                && (role.name().startsWith("system:controller:")
                        || role.name().equals("system:kube-controller-manager")
                        || role.name().equals("system:node"));
    }

    /** What a selector gathers from these roles; it may gather more from others. */
    public static List<Right> gathered(LabelSelector selector) {
        Map<Power, Extent> powers = new EnumMap<>(Power.class);
        ROLES.forEach((role, known) -> {
            if (role.kind().equals("ClusterRole") && selector.matches(known.labels())) {
                known.powers().forEach((power, extent) -> powers.merge(power, extent, Extent::wider));
            }
        });
        return rights(powers);
    }

    private static Set<String> subjectsOf(RbacObject role) {
        BuiltIn known = ROLES.get(role);
        return known == null ? Set.of() : known.subjects();
    }

    private static List<Right> rights(Map<Power, Extent> powers) {
        return powers.entrySet().stream()
                .map(entry -> new Right(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, List<RbacObject>> ofClusterBySubject() {
        Map<String, List<RbacObject>> roles = new HashMap<>();
        ROLES.forEach((role, known) -> {
            if (role.clusterWide()) {
                known.subjects()
                        .forEach(subject -> roles.computeIfAbsent(subject, any -> new ArrayList<>())
                                .add(role));
            }
        });
        return Map.copyOf(roles);
    }

    private static Map<RbacObject, BuiltIn> read() {
        Map<RbacObject, BuiltIn> roles = new LinkedHashMap<>();
        for (String[] row : rows()) {
            RbacObject role = new RbacObject(row[0], row[1], row[2]);
            BuiltIn known = roles.computeIfAbsent(
                    role, any -> new BuiltIn(labels(row[3]), Set.copyOf(words(row[4])), new EnumMap<>(Power.class)));
            // the core group is the empty word
            List<String> groups = row[5].equals("core") ? List.of("") : words(row[5]);
            for (Power power : Power.of(groups, words(row[6]), words(row[7]))) {
                known.powers().merge(power, Extent.ALL, Extent::wider);
            }
        }
        inherit(roles, "edit", "system:aggregate-to-edit");
        inherit(roles, "admin", "edit");
        return Map.copyOf(roles);
    }

    /** The roles for people have no rules of their own: the aggregation controller writes them. */
    private static void inherit(Map<RbacObject, BuiltIn> roles, String to, String from) {
        powers(roles, to).putAll(powers(roles, from));
    }

    private static Map<Power, Extent> powers(Map<RbacObject, BuiltIn> roles, String clusterRole) {
        return Objects.requireNonNull(roles.get(new RbacObject("ClusterRole", "", clusterRole)), clusterRole)
                .powers();
    }

    private static Map<String, String> labels(String aggregatesTo) {
        Map<String, String> labels = new LinkedHashMap<>(BOOTSTRAPPING);
        words(aggregatesTo).forEach(role -> labels.put(AGGREGATE + role, "true"));
        return labels;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }

    private static List<String[]> rows() {
        return ShippedTable.rows(BuiltInRoles.class, "built-in-roles.tsv").stream()
                .map(BuiltInRoles::row)
                .toList();
    }

    private static String[] row(String[] cells) {
        String[] row = Arrays.copyOf(cells, COLUMNS.size());
        Arrays.fill(row, cells.length, row.length, "");
        return row;
    }
}

package io.secretwatch.rule.grant;

import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.rule.SignalType;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How much one right weighs: by what it allows, by its reach, and by who gets it. */
final class GrantWeight {

    static final SignalType POWER = new SignalType(
            "power",
            78,
            "the heaviest right that is granted: 78 for everything, 74 for bind, escalate and impersonate, 52 for reading Secrets,"
                    + " tokens and nodes, 46 for certificates, webhooks and API services; for a person 50 for reaching into every Pod,"
                    + " for workloads in every namespace and for objects by which a controller reaches Secrets of others, for"
                    + " an account less; 22 less in one namespace, 25 less for named objects,"
                    + " 5 less where a patch shows only a part");

    private static final int LESS_IN_ONE_NAMESPACE = 22;
    private static final int LESS_FOR_NAMES = 25;
    private static final int LESS_FOR_A_PART = 5;

    private GrantWeight() {}

    /** Whether a right goes to people: each does, where a person is among the subjects. */
    static Predicate<Right> toPeople(Set<Subject> subjects) {
        boolean people = subjects.stream().anyMatch(Subject::isPeople);
        return right -> people;
    }

    /** The same of a role that adds itself to others, as each operator's does for its own objects: those that Kubernetes has for people, where they do not allow as much without it. */
    static Predicate<Right> toPeopleOf(Set<String> aggregatesTo) {
        return right -> !right.power().isDelegation()
                && aggregatesTo.stream()
                        .flatMap(name -> BuiltInRoles.rights(new RbacObject("ClusterRole", "", name)).stream())
                        .anyMatch(known -> known.stream().noneMatch(other -> other.power() == right.power()));
    }

    /** The heaviest of these rights, which an object gives. */
    static Optional<Right> heaviest(List<Right> rights, RbacObject object, Predicate<Right> toPeople) {
        return rights.stream()
                .max(Comparator.comparingInt((Right right) -> points(right, object, toPeople))
                        .thenComparing(right -> right.power().direct())
                        .thenComparing(right -> right.power().name()));
    }

    static int points(Right right, RbacObject object, Predicate<Right> toPeople) {
        boolean oneNamespace = !object.clusterWide() || object.kind().equals("Role");
        int weight = oneNamespace ? inNamespace(right, toPeople.test(right)) : everywhere(right, toPeople.test(right));
        return Math.max(
                0,
                right.extent() == Extent.NAMED
                        ? weight - LESS_FOR_NAMES
                        : right.extent() == Extent.PERHAPS ? weight - LESS_FOR_A_PART : weight);
    }

    /** What a program does all day, a person can turn to anything. */
    private static int everywhere(Right right, boolean people) {
        return switch (right.power()) {
            case EVERYTHING -> 78;
            case BIND, ESCALATE, IMPERSONATE, IMPERSONATE_ACCOUNTS -> 74;
            case SECRETS_READ, TOKENS, NODES -> 52;
            case CERTIFICATES, WEBHOOKS, API_SERVICES -> 46;
            case SECRETS_WRITE -> 40;
            case EXEC -> people ? 50 : 30;
            case GATHERED -> 30;
            case VOLUMES -> people ? 35 : 21;
            case WORKLOADS -> people ? 50 : 18;
            case CLUSTER_DELEGATIONS, DELEGATIONS -> people ? 50 : 20;
            case OWN_DELEGATIONS -> people ? 40 : 12;
            case SECRETS_CREATE -> 18;
        };
    }

    private static int inNamespace(Right right, boolean people) {
        return switch (right.power()) {
            // objects of the cluster, which a right in a namespace does not reach
            case NODES, CERTIFICATES, WEBHOOKS, API_SERVICES, VOLUMES, CLUSTER_DELEGATIONS -> 0;
            // the objects are in one namespace, the Secrets in any
            case DELEGATIONS -> people ? 40 : 18;
            // no more than a token of each
            case IMPERSONATE_ACCOUNTS -> 30;
            default -> everywhere(right, false) - LESS_IN_ONE_NAMESPACE;
        };
    }

    static String extent(Right right) {
        return switch (right.extent()) {
            case NAMED -> ", some by name";
            case PERHAPS -> ", as far as the patch shows";
            case ALL -> "";
        };
    }

    static String where(RbacObject object) {
        return object.clusterWide() ? " in every namespace" : " in namespace " + object.namespace();
    }

    static List<Right> together(Collection<Right> some, Collection<Right> others) {
        Set<Right> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }
}

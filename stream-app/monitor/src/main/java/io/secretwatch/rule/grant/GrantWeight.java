package io.secretwatch.rule.grant;

import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.rule.SignalType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How much one right weighs: by what it allows, by its reach, and by who gets it. */
final class GrantWeight {

    private static final String POWER = "power";

    /** Powers that a person can turn to anything, where a program does with them what it does all day. */
    private static final Set<Power> OF_PEOPLE = EnumSet.of(
            Power.EXEC,
            Power.NODE_ADDRESSES,
            Power.VOLUMES,
            Power.WORKLOADS,
            Power.CLUSTER_DELEGATIONS,
            Power.DELEGATIONS,
            Power.OWN_DELEGATIONS);

    private static final Map<Power, SignalType> EVERYWHERE = types(EnumSet.allOf(Power.class), "");
    private static final Map<Power, SignalType> FOR_PEOPLE = types(OF_PEOPLE, "-people");
    private static final SignalType DELEGATIONS = type(Power.DELEGATIONS, "-namespace");
    private static final SignalType DELEGATIONS_FOR_PEOPLE = type(Power.DELEGATIONS, "-namespace-people");
    private static final SignalType ACCOUNTS = type(Power.IMPERSONATE_ACCOUNTS, "-namespace");

    private static final SignalType LESS_IN_ONE_NAMESPACE = SignalType.of(GrantRule.ID, POWER, "less-namespace");
    private static final SignalType LESS_FOR_NAMES = SignalType.of(GrantRule.ID, POWER, "less-named");
    private static final SignalType LESS_FOR_A_PART = SignalType.of(GrantRule.ID, POWER, "less-part");

    /** What a right can weigh, and what makes it less. */
    static final List<SignalType> SIGNALS = Stream.of(
                    EVERYWHERE.values().stream(),
                    FOR_PEOPLE.values().stream(),
                    Stream.of(
                            DELEGATIONS,
                            DELEGATIONS_FOR_PEOPLE,
                            ACCOUNTS,
                            LESS_IN_ONE_NAMESPACE,
                            LESS_FOR_NAMES,
                            LESS_FOR_A_PART))
            .flatMap(types -> types)
            .toList();

    private GrantWeight() {}

    private static SignalType type(Power power, String suffix) {
        return SignalType.of(
                GrantRule.ID, POWER, power.name().toLowerCase(Locale.ROOT).replace('_', '-') + suffix);
    }

    private static Map<Power, SignalType> types(Set<Power> powers, String suffix) {
        Map<Power, SignalType> types = new EnumMap<>(Power.class);
        powers.forEach(power -> types.put(power, type(power, suffix)));
        return types;
    }

    /** The signal of a right, as it is in every namespace. */
    static SignalType type(Right right) {
        return Objects.requireNonNull(EVERYWHERE.get(right.power()));
    }

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
        Right heaviest = null;
        int most = 0;
        for (Right right : rights) {
            int points = points(right, object, toPeople);
            if (heaviest == null || points > most || (points == most && isBefore(heaviest.power(), right.power()))) {
                heaviest = right;
                most = points;
            }
        }
        return Optional.ofNullable(heaviest);
    }

    /** Whether a power gives way to another where both weigh the same. */
    private static boolean isBefore(Power power, Power other) {
        return power.direct() == other.direct() ? power.name().compareTo(other.name()) < 0 : other.direct();
    }

    static int points(Right right, RbacObject object, Predicate<Right> toPeople) {
        boolean oneNamespace = !object.clusterWide() || object.kind().equals("Role");
        int weight = oneNamespace ? inNamespace(right, toPeople.test(right)) : everywhere(right, toPeople.test(right));
        return Math.max(
                0,
                right.extent() == Extent.NAMED
                        ? weight + LESS_FOR_NAMES.points()
                        : right.extent() == Extent.PERHAPS ? weight + LESS_FOR_A_PART.points() : weight);
    }

    private static int everywhere(Right right, boolean people) {
        SignalType type = type(right);
        return (people ? FOR_PEOPLE.getOrDefault(right.power(), type) : type).points();
    }

    private static int inNamespace(Right right, boolean people) {
        return switch (right.power()) {
            // objects of the cluster, which a right in a namespace does not reach
            case NODES, NODE_ADDRESSES, CERTIFICATES, WEBHOOKS, API_SERVICES, VOLUMES, CLUSTER_DELEGATIONS -> 0;
            // the objects are in one namespace, the Secrets in any
            case DELEGATIONS -> (people ? DELEGATIONS_FOR_PEOPLE : DELEGATIONS).points();
            // no more than a token of each
            case IMPERSONATE_ACCOUNTS -> ACCOUNTS.points();
            default -> everywhere(right, false) + LESS_IN_ONE_NAMESPACE.points();
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

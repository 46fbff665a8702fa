package io.secretwatch.knowledge.rights;

import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.rights.Grants.Given;
import io.secretwatch.principal.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How powerful a service account is, from all that the log says: what it read, which roles were given to it and to its groups, and what
 * those roles allow now. Its token is as good as that.
 *
 * @param because in words, after "which"
 */
public record AccountPower(Principal.ServiceAccount account, Reach reach, String because) {

    /** How far it reaches, the widest first. */
    public enum Reach {
        /** It was seen to read every Secret of the cluster. */
        READS_CLUSTER,
        /** It may read every Secret of the cluster, or give itself that right. */
        CLUSTER,
        /** It was seen to read every Secret of its namespace. */
        READS_NAMESPACE,
        /** It may reach into every Pod, create Pods anywhere, or stand between clients and the API server. */
        WAYS;

        /** Whether every Secret of the cluster is within reach. */
        public boolean everywhere() {
            return this == READS_CLUSTER || this == CLUSTER;
        }
    }

    /** Of an account; absent where it is not known to be powerful. */
    public static Optional<AccountPower> of(Principal.ServiceAccount account, Memory memory) {
        PrincipalMemory principal = memory.principalOf(account.username());
        if (principal.hasRead("", "")) {
            return Optional.of(
                    new AccountPower(account, Reach.READS_CLUSTER, "reads the Secrets of the whole cluster"));
        }
        Optional<AccountPower> given = given(account, memory);
        return principal.hasRead(account.namespace(), "")
                        && given.filter(power -> power.reach().everywhere()).isEmpty()
                ? Optional.of(new AccountPower(account, Reach.READS_NAMESPACE, "reads the Secrets of the namespace"))
                : given;
    }

    private static Optional<AccountPower> given(Principal.ServiceAccount account, Memory memory) {
        Subject self = new Subject("ServiceAccount", account.namespace(), account.name());
        Optional<AccountPower> widest = widest(account, given(Grants.key(self), self, memory), memory);
        widest = wider(widest, widest(account, builtIn(account.username()), memory));
        // what system:authenticated is given is anybody's, also without the account
        for (String group : List.of("system:serviceaccounts", "system:serviceaccounts:" + account.namespace())) {
            List<Given> ofGroup = given(Grants.ofGroup(group), new Subject("Group", "", group), memory);
            widest = wider(widest, widest(account, ofGroup, memory));
        }
        return widest;
    }

    private static Optional<AccountPower> widest(Principal.ServiceAccount account, List<Given> grants, Memory memory) {
        Optional<AccountPower> widest = Optional.empty();
        for (Given grant : grants) {
            widest = wider(widest, power(account, grant, memory));
        }
        return widest;
    }

    /** The one that reaches farther; the first, where they reach as far. */
    public static Optional<AccountPower> wider(Optional<AccountPower> one, Optional<AccountPower> other) {
        boolean less = one.isEmpty()
                || (other.isPresent() && other.get().reach().compareTo(one.get().reach()) < 0);
        return less ? other : one;
    }

    /** Why a user or group may read every Secret of the cluster, or give itself that right, in words after "which"; absent where it may not. */
    public static Optional<String> everywhere(Subject subject, Memory memory) {
        return Stream.of(given(Grants.key(subject), subject, memory), builtIn(subject.username()))
                .flatMap(List::stream)
                .flatMap(grant -> Roles.rights(grant.role(), memory).orElse(List.of()).stream()
                        .filter(right ->
                                right.extent() != Extent.NAMED && right.power().direct())
                        .map(right -> because(grant, right)))
                .findFirst();
    }

    private static List<Given> builtIn(String username) {
        List<Given> given = new ArrayList<>();
        for (RbacObject role : BuiltInRoles.of(username)) {
            given.add(new Given(new RbacObject("ClusterRoleBinding", "", role.name()), role));
        }
        return given;
    }

    private static String because(Given grant, Right right) {
        return grant.binding() + " of " + grant.role() + " allows to "
                + right.power().words();
    }

    /** What a subject was given in the whole cluster, unless the binding was written anew since, without it. */
    private static List<Given> given(String key, Subject subject, Memory memory) {
        List<Given> serving = new ArrayList<>();
        for (Given grant : memory.grants(key).given()) {
            if (grant.binding().clusterWide() && !isTakenFrom(subject, grant.binding(), memory)) {
                serving.add(grant);
            }
        }
        return serving;
    }

    private static boolean isTakenFrom(Subject subject, RbacObject object, Memory memory) {
        Optional<Binding> binding = memory.origin(object).flatMap(origin -> origin.content(Binding.class));
        return binding.isPresent()
                && !binding.get().unseen()
                && !binding.get().subjects().cut()
                && !serves(binding.get(), subject.username());
    }

    private static boolean serves(Binding binding, String username) {
        for (Subject subject : binding.subjects().values()) {
            if (subject.username().equals(username)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<AccountPower> power(Principal.ServiceAccount account, Given grant, Memory memory) {
        Optional<AccountPower> widest = Optional.empty();
        for (Right right : Roles.rights(grant.role(), memory).orElse(List.of())) {
            Optional<Reach> reach = right.extent() == Extent.NAMED ? Optional.empty() : reach(right);
            if (reach.isPresent()
                    && (widest.isEmpty() || reach.get().compareTo(widest.get().reach()) < 0)) {
                widest = Optional.of(new AccountPower(account, reach.get(), because(grant, right)));
            }
        }
        return widest;
    }

    private static Optional<Reach> reach(Right right) {
        Power power = right.power();
        if (power.direct()) {
            return Optional.of(Reach.CLUSTER);
        }
        return power == Power.SECRETS_CREATE || power == Power.GATHERED || power.isDelegation()
                ? Optional.empty()
                : Optional.of(Reach.WAYS);
    }
}

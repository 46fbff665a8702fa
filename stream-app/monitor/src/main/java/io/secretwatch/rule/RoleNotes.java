package io.secretwatch.rule;

import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.knowledge.Known;
import io.secretwatch.knowledge.Provenance;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of roles and bindings: from what was written, and of the roles that every cluster has. */
final class RoleNotes {

    /** {@code plugin/pkg/auth/authorizer/rbac/bootstrappolicy}: admin and edit may read Secrets, view may not. */
    private static final Map<String, Set<Power>> BUILT_IN = Map.of(
            "cluster-admin", EnumSet.of(Power.EVERYTHING),
            "admin", EnumSet.of(Power.SECRETS_READ, Power.SECRETS_WRITE, Power.WORKLOADS, Power.EXEC, Power.TOKENS),
            "edit", EnumSet.of(Power.SECRETS_READ, Power.SECRETS_WRITE, Power.WORKLOADS, Power.EXEC, Power.TOKENS),
            "view", EnumSet.noneOf(Power.class),
            "system:kube-controller-manager", EnumSet.of(Power.SECRETS_READ),
            "system:node", EnumSet.noneOf(Power.class));

    private RoleNotes() {}

    static String key(RbacObject object) {
        return Provenance.key(object.kind(), object.namespace(), object.name());
    }

    /** What the role of a binding allows; absent where the log does not show it and no cluster has it by itself. */
    static Optional<List<Right>> rights(BindingChange change, Known known) {
        Optional<RbacObject> role = change.role().name().isEmpty()
                ? known.provenance(key(change.binding())).flatMap(RoleNotes::roleOf)
                : Optional.of(change.role());
        return role.flatMap(named -> known.provenance(key(named))
                .filter(written -> !written.carries().contains(Provenance.UNSEEN))
                .map(written -> written.carries().stream()
                        .flatMap(word -> right(word).stream())
                        .toList())
                .or(() -> named.kind().equals("ClusterRole")
                        ? Optional.ofNullable(BUILT_IN.get(named.name()))
                                .map(powers -> powers.stream()
                                        .map(power -> new Right(power, Extent.ALL))
                                        .toList())
                        : Optional.empty()));
    }

    private static Optional<RbacObject> roleOf(Provenance binding) {
        return binding.carries().stream()
                .filter(word -> word.startsWith(Provenance.ROLE))
                .findFirst()
                .map(word -> word.substring(Provenance.ROLE.length()).split("/", 3))
                .filter(parts -> parts.length == 3)
                .map(parts -> new RbacObject(parts[0], parts[1], parts[2]));
    }

    private static Optional<Right> right(String word) {
        String[] parts = word.split(" ", 2);
        List<Right> found = new ArrayList<>();
        for (Power power : Power.values()) {
            if (power.name().equals(parts[0])) {
                Extent extent =
                        parts.length == 1 ? Extent.ALL : parts[1].equals("NAMED") ? Extent.NAMED : Extent.PERHAPS;
                found.add(new Right(power, extent));
            }
        }
        return found.stream().findFirst();
    }
}

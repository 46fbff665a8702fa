package io.secretwatch.rule.grant;

import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of roles and bindings: from what was written, and of the roles that every cluster has. */
final class KnownRoles {

    /** {@code plugin/pkg/auth/authorizer/rbac/bootstrappolicy}: admin and edit may read Secrets, view may not. */
    private static final Map<String, Set<Power>> BUILT_IN = Map.of(
            "cluster-admin", EnumSet.of(Power.EVERYTHING),
            "admin", EnumSet.of(Power.SECRETS_READ, Power.SECRETS_WRITE, Power.WORKLOADS, Power.EXEC, Power.TOKENS),
            "edit", EnumSet.of(Power.SECRETS_READ, Power.SECRETS_WRITE, Power.WORKLOADS, Power.EXEC, Power.TOKENS),
            "view", EnumSet.noneOf(Power.class),
            "system:kube-controller-manager", EnumSet.of(Power.SECRETS_READ),
            "system:node", EnumSet.noneOf(Power.class));

    private KnownRoles() {}

    /** What the role of a binding allows; absent where the log does not show it and no cluster has it by itself. */
    static Optional<List<Right>> rights(BindingChange change, Memory memory) {
        Optional<RbacObject> role = change.role().name().isEmpty()
                ? memory.origin(ObjectKey.of(change.binding()))
                        .flatMap(binding -> binding.content(Binding.class))
                        .flatMap(Binding::role)
                : Optional.of(change.role());
        return role.flatMap(named -> memory.origin(ObjectKey.of(named))
                .flatMap(origin -> origin.content(Role.class))
                .filter(written -> !written.unseen())
                .map(written -> List.copyOf(written.rights()))
                .or(() -> named.kind().equals("ClusterRole")
                        ? Optional.ofNullable(BUILT_IN.get(named.name()))
                                .map(powers -> powers.stream()
                                        .map(power -> new Right(power, Extent.ALL))
                                        .toList())
                        : Optional.empty()));
    }
}

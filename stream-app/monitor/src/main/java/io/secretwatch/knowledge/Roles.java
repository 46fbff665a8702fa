package io.secretwatch.knowledge;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import java.util.List;
import java.util.Optional;

/** What is known of roles and bindings: from what was written, from what the API server gave as reason, and of those that every cluster has. */
public final class Roles {

    private Roles() {}

    /** What a role allows, or at least allows; absent where neither the log nor the table of built-in roles says it. */
    public static Optional<List<Right>> rights(RbacObject role, Memory memory) {
        Optional<Role> written = memory.origin(ObjectKey.of(role)).flatMap(origin -> origin.content(Role.class));
        return written.filter(known -> !known.unseen() || !known.rights().isEmpty())
                .map(known -> List.copyOf(known.rights()))
                .or(() -> BuiltInRoles.rights(role));
    }

    /** The role that a binding gives; absent where the log has not said it and no cluster has it by itself. */
    public static Optional<RbacObject> roleOf(RbacObject binding, Memory memory) {
        return memory.origin(ObjectKey.of(binding))
                .flatMap(origin -> origin.content(Binding.class))
                .flatMap(Binding::role)
                .or(() -> BuiltInRoles.roleOf(binding));
    }

    /** Whether writing a role or binding was a finding. */
    public static boolean isSuspect(RbacObject object, Memory memory) {
        return memory.origin(ObjectKey.of(object))
                .filter(ObjectOrigin::isSuspect)
                .isPresent();
    }

    /**
     * Whether a right allowed the request that was given in one namespace, and not by something that was a finding itself: such a right
     * says nothing in favour of who uses it.
     */
    public static boolean grantedForOneNamespace(Occurrence occurrence, Memory memory) {
        return occurrence.outcome().grantedForOneNamespace()
                && RbacReason.of(occurrence.outcome())
                        .filter(reason -> isSuspect(reason.binding(), memory) || isSuspect(reason.role(), memory))
                        .isEmpty();
    }
}

package io.secretwatch.knowledge.rights;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.rbac.Administrator;
import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Optional;

/** What is known of roles and bindings: from what was written, from what the API server gave as reason, and of those that every cluster has. */
public final class Roles {

    private static final String FOR_ONE_NAMESPACE = "RBAC: allowed by RoleBinding ";

    private static final String FOR_ALL_NAMESPACES = "RBAC: allowed by ClusterRoleBinding ";
    /** The same in the words of the authorizer of EKS. */
    private static final String FOR_ALL_NAMESPACES_OF_EKS = "EKS Access Policy: allowed by ClusterRoleBinding ";

    private Roles() {}

    /** What a role allows, or at least allows; absent where neither the log nor the table of built-in roles says it. */
    public static Optional<List<Right>> rights(RbacObject role, Memory memory) {
        Optional<Role> written = memory.origin(role).flatMap(origin -> origin.content(Role.class));
        return written.filter(known -> !known.unseen() || !known.rights().isEmpty())
                .map(known -> List.copyOf(known.rights()))
                .or(() -> BuiltInRoles.rights(role));
    }

    /** The role that a binding gives; absent where the log has not said it and no cluster has it by itself. */
    public static Optional<RbacObject> roleOf(RbacObject binding, Memory memory) {
        return memory.origin(binding)
                .flatMap(origin -> origin.content(Binding.class))
                .flatMap(Binding::role)
                .or(() -> BuiltInRoles.roleOf(binding));
    }

    /**
     * Whether the right that allowed the request comes from a binding or a role that was a finding itself: of medium severity, or of any if
     * it was written by the one who uses it. Such a right says nothing in favour of who uses it.
     */
    public static boolean bySuspectRight(Occurrence occurrence, Memory memory) {
        Optional<RbacReason> reason = memory.reason(occurrence.outcome());
        if (reason.isEmpty()) {
            return false;
        }
        String user = occurrence.actor().authenticated().username();
        return isSuspect(reason.get().binding(), user, memory)
                || isSuspect(reason.get().role(), user, memory);
    }

    /**
     * Whether a right allowed the request that a RoleBinding gives in its namespace alone, and that was no finding when it was granted. It
     * says that whoever has it is meant to work there.
     */
    public static boolean grantedForOneNamespace(Occurrence occurrence, Memory memory) {
        if (!occurrence.outcome().rbacReason().startsWith(FOR_ONE_NAMESPACE)) {
            return false;
        }
        Optional<RbacReason> reason = memory.reason(occurrence.outcome());
        return reason.isPresent()
                && !isFound(reason.get().binding(), Severity.LOW, memory)
                && !isFound(reason.get().role(), Severity.LOW, memory);
    }

    /** Whether a right let the request succeed that is known to hold in all namespaces. */
    public static boolean grantedForAllNamespaces(Occurrence occurrence) {
        String reason = occurrence.outcome().rbacReason();
        return (reason.startsWith(FOR_ALL_NAMESPACES) || reason.startsWith(FOR_ALL_NAMESPACES_OF_EKS))
                && occurrence.outcome().succeeded();
    }

    /**
     * Whether a person who is no administrator acts by a right that holds in all namespaces: it was not let into this one. An administrator
     * could get there in any way.
     */
    public static boolean reachesOut(Occurrence occurrence) {
        return occurrence.actor().isPerson() && grantedForAllNamespaces(occurrence) && !Administrator.is(occurrence);
    }

    private static boolean isFound(RbacObject object, Severity least, Memory memory) {
        Optional<ObjectOrigin> origin = memory.origin(object);
        return origin.isPresent() && origin.get().isFoundAtLeast(least);
    }

    private static boolean isSuspect(RbacObject object, String user, Memory memory) {
        Optional<ObjectOrigin> origin = memory.origin(object);
        return origin.isPresent()
                && origin.get().isFoundAtLeast(origin.get().author().equals(user) ? Severity.LOW : Severity.MEDIUM);
    }
}

package io.secretwatch.activity.rbac;

import io.secretwatch.activity.Outcome;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which binding of which role opened the door, as the RBAC authorizer says it in {@code authorization.k8s.io/reason}
 * ({@code plugin/pkg/auth/authorizer/rbac}).
 */
public record RbacReason(RbacObject binding, RbacObject role) {

    // a RoleBinding is written name/namespace; no name has a slash or a quote, and nothing of the client's comes before
    // " to "
    private static final Pattern ALLOWED = Pattern.compile(
            "RBAC: allowed by (?:(ClusterRoleBinding) \"([^\"/]+)\"|(RoleBinding) \"([^\"/]+)/([^\"/]+)\") of (ClusterRole|Role) \"([^\"/]+)\" to .*",
            Pattern.DOTALL);

    /** The binding and role of an outcome, or none where another authorizer decided. */
    public static Optional<RbacReason> of(Outcome outcome) {
        Matcher said = ALLOWED.matcher(outcome.rbacReason());
        if (!outcome.succeeded() || !said.matches()) {
            return Optional.empty();
        }
        RbacObject binding = said.group(1) != null
                ? new RbacObject("ClusterRoleBinding", "", said.group(2))
                : new RbacObject("RoleBinding", said.group(5), said.group(4));
        String kind = said.group(6);
        return Optional.of(new RbacReason(
                binding, new RbacObject(kind, kind.equals("Role") ? binding.namespace() : "", said.group(7))));
    }
}

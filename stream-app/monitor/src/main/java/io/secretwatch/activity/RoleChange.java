package io.secretwatch.activity;

import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import java.util.List;

/**
 * A role was written, or was to be.
 *
 * @param rights what it allows that opens a way to Secrets; for a patch, what the patch puts in
 * @param aggregatesTo the built-in ClusterRoles that take its rules in, by its labels: {@code view}, {@code edit}, {@code admin}
 * @param adds what it allowed before stays
 * @param dryRun nothing was written
 */
public record RoleChange(
        Occurrence occurrence,
        RbacObject role,
        List<Right> rights,
        List<String> aggregatesTo,
        boolean adds,
        boolean dryRun)
        implements Activity {

    public RoleChange {
        rights = List.copyOf(rights);
        aggregatesTo = List.copyOf(aggregatesTo);
    }

    @Override
    public RoleChange with(Occurrence other) {
        return new RoleChange(other, role, rights, aggregatesTo, adds, dryRun);
    }
}

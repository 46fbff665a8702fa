package io.secretwatch.activity;

import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Subject;
import java.util.List;

/**
 * A binding was written, or was to be.
 *
 * @param role what it gives; without a name where a patch does not say it
 * @param subjects whom it serves; for a patch, whom the patch puts in
 * @param adds whom it served before it still serves
 * @param dryRun nothing was written
 */
public record BindingChange(
        Occurrence occurrence,
        RbacObject binding,
        RbacObject role,
        List<Subject> subjects,
        boolean adds,
        boolean dryRun)
        implements Activity {

    public BindingChange {
        subjects = List.copyOf(subjects);
    }

    @Override
    public BindingChange with(Occurrence other) {
        return new BindingChange(other, binding, role, subjects, adds, dryRun);
    }
}

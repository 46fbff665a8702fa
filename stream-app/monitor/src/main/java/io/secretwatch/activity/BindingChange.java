package io.secretwatch.activity;

import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A binding was written, or was to be.
 *
 * @param role what it gives; without a name where a patch does not say it
 * @param subjects whom it serves; for a patch, whom the patch puts in. Of very many, those who stand for most people come first
 * @param more how many subjects were left out; absent where none was
 * @param adds whom it served before it still serves
 * @param dryRun nothing was written
 */
public record BindingChange(
        Occurrence occurrence,
        RbacObject binding,
        RbacObject role,
        List<Subject> subjects,
        Optional<Integer> more,
        boolean adds,
        boolean dryRun)
        implements Activity {

    public BindingChange {
        subjects = List.copyOf(subjects);
    }

    @Override
    public BindingChange with(Occurrence other) {
        return new BindingChange(other, binding, role, subjects, more, adds, dryRun);
    }
}

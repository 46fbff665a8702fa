package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.ObjectOrigin.Content;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import java.util.Optional;

/** Remembers who wrote roles and bindings, and what they hold: RBAC as it is at the event's time. */
final class Rights {

    private Rights() {}

    /** Learns of an activity that succeeded. */
    static void learn(Activity activity, Memory known, Shelves shelves) {
        if (activity instanceof RoleChange change && !change.dryRun()) {
            role(activity, change.role(), Role.of(change.rights()), change.adds(), known, shelves);
        } else if (activity instanceof BindingChange change && !change.dryRun()) {
            Binding written = Binding.of(change.role(), change.subjects());
            binding(activity, change.binding(), written, change.adds(), known, shelves);
        } else if (activity instanceof UnseenGrant unseen) {
            if (unseen.object().kind().endsWith("Binding")) {
                binding(activity, unseen.object(), Binding.UNSEEN, true, known, shelves);
            } else {
                role(activity, unseen.object(), Role.UNSEEN, true, known, shelves);
            }
        }
    }

    private static void role(
            Activity activity, RbacObject object, Role written, boolean adds, Memory known, Shelves shelves) {
        Optional<Role> before = adds ? before(object, Role.class, known) : Optional.empty();
        keep(activity, object, before.map(written::and).orElse(written), shelves);
    }

    private static void binding(
            Activity activity, RbacObject object, Binding written, boolean adds, Memory known, Shelves shelves) {
        Optional<Binding> before = adds ? before(object, Binding.class, known) : Optional.empty();
        keep(activity, object, before.map(written::and).orElse(written), shelves);
    }

    private static <C extends Content> Optional<C> before(RbacObject object, Class<C> kind, Memory known) {
        return known.origin(ObjectKey.of(object)).flatMap(origin -> origin.content(kind));
    }

    private static void keep(Activity activity, RbacObject object, Content content, Shelves shelves) {
        if (object.name().isEmpty()) {
            return;
        }
        String author = activity.occurrence().actor().authenticated().username();
        shelves.origins()
                .put(
                        Keys.origin(activity.occurrence().cluster(), ObjectKey.of(object)),
                        ObjectOrigin.of(author, activity.occurrence().time(), content));
    }
}

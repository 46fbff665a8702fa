package io.secretwatch.knowledge.learning;

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
final class RbacLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (!judged.succeeded()) {
            return;
        }
        if (judged.activity() instanceof RoleChange change && !change.dryRun()) {
            Role written = Role.of(change.rights());
            Optional<Role> old = before(change.role(), change.adds(), Role.class, before);
            keep(judged, change.role(), old.map(written::and).orElse(written), memory);
        } else if (judged.activity() instanceof BindingChange change && !change.dryRun()) {
            Binding written = Binding.of(change.role(), change.subjects());
            Optional<Binding> old = before(change.binding(), change.adds(), Binding.class, before);
            keep(judged, change.binding(), old.map(written::and).orElse(written), memory);
        } else if (judged.activity() instanceof UnseenGrant unseen) {
            keep(judged, unseen.object(), unseen(unseen.object(), before), memory);
        }
    }

    private static Content unseen(RbacObject object, Memory before) {
        return object.kind().endsWith("Binding")
                ? before(object, true, Binding.class, before)
                        .map(Binding.UNSEEN::and)
                        .orElse(Binding.UNSEEN)
                : before(object, true, Role.class, before).map(Role.UNSEEN::and).orElse(Role.UNSEEN);
    }

    private static <C extends Content> Optional<C> before(
            RbacObject object, boolean stays, Class<C> kind, Memory memory) {
        return stays ? memory.origin(ObjectKey.of(object)).flatMap(origin -> origin.content(kind)) : Optional.empty();
    }

    private static void keep(JudgedActivity judged, RbacObject object, Content content, MemoryWriter memory) {
        if (!object.name().isEmpty()) {
            memory.put(
                    LearnedKinds.ORIGINS,
                    ObjectKey.of(object).toString(),
                    ObjectOrigin.of(judged.username(), judged.occurrence().time(), content));
        }
    }
}

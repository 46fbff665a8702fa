package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.ObjectOrigin.Content;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import java.util.List;
import java.util.Optional;

/** Remembers who wrote roles and bindings, and what they hold: RBAC as it is at the event's time. */
final class RbacLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (!judged.succeeded()) {
            return;
        }
        if (judged.activity() instanceof RoleChange change && !change.dryRun()) {
            Role written = Role.of(change.rights(), change.aggregatesTo());
            keep(judged, change.role(), change.adds() ? written.and(role(change.role(), before)) : written, memory);
        } else if (judged.activity() instanceof BindingChange change && !change.dryRun()) {
            Binding written = Binding.of(change.role(), change.subjects());
            keep(judged, change.binding(), change.adds() ? written.and(binding(change, before)) : written, memory);
        } else if (judged.activity() instanceof UnseenGrant unseen) {
            RbacObject object = unseen.object();
            keep(
                    judged,
                    object,
                    object.kind().endsWith("Binding")
                            ? Binding.UNSEEN.and(
                                    content(object, Binding.class, before).orElse(Binding.UNSEEN))
                            : Role.UNSEEN.and(role(object, before)),
                    memory);
        }
    }

    /** What a role holds to which something is added; one that is older than the log, and not one of every cluster, may hold anything. */
    private static Role role(RbacObject role, Memory before) {
        return content(role, Role.class, before)
                .or(() -> BuiltInRoles.rights(role).map(rights -> Role.of(rights, List.of())))
                .orElse(Role.UNSEEN);
    }

    private static Binding binding(BindingChange change, Memory before) {
        return content(change.binding(), Binding.class, before)
                .or(() -> BuiltInRoles.roleOf(change.binding()).map(role -> Binding.of(role, List.of())))
                .orElse(Binding.UNSEEN);
    }

    private static <C extends Content> Optional<C> content(RbacObject object, Class<C> kind, Memory memory) {
        return memory.origin(object).flatMap(origin -> origin.content(kind));
    }

    private static void keep(JudgedActivity judged, RbacObject object, Content content, MemoryWriter memory) {
        if (!object.name().isEmpty()) {
            memory.put(
                    LearnedKinds.ORIGINS,
                    ObjectKey.of(object).toString(),
                    ObjectOrigin.of(judged.username(), judged.occurrence().time(), content)
                            .withRisk(judged.risk()));
        }
    }
}

package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.rights.Grants;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.knowledge.rights.ToldGrant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers who is given which role: from bindings that are written, and from the reasons that the API server gives for what it allows. */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
final class GrantLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Instant time = judged.occurrence().time();
        ToldGrant told = before.told(judged.occurrence().outcome());
        if (told.reason().isPresent() && keep(told, told.reason().get(), time, before, memory)) {
            binding(told.reason().get(), time, before, memory);
        }
        if (judged.succeeded() && judged.activity() instanceof BindingChange change && !change.dryRun()) {
            Optional<RbacObject> role = change.role().name().isEmpty()
                    ? Roles.roleOf(change.binding(), before)
                    : Optional.of(change.role());
            role.ifPresent(given ->
                    change.subjects().forEach(subject -> keep(subject, change.binding(), given, time, before, memory)));
        }
    }

    /** Whether that is new. */
    private static boolean keep(ToldGrant told, RbacReason reason, Instant time, Memory before, MemoryWriter memory) {
        // what is known from a later log stays
        Grants known = before.recall(LearnedKinds.GRANTS, told.key()).orElse(Grants.NONE);
        boolean has = told.isIn(known);
        Grants more = has ? known.seenAgain(time) : known.with(reason.binding(), reason.role(), time);
        if (more != known) {
            memory.put(LearnedKinds.GRANTS, told.key(), more);
            return true;
        }
        Grants asOfNow = before.grants(told.key());
        return asOfNow == known ? !has : !asOfNow.has(reason.binding(), reason.role());
    }

    private static void keep(
            Subject subject, RbacObject binding, RbacObject role, Instant time, Memory before, MemoryWriter memory) {
        String key = Grants.key(subject);
        Grants known = before.recall(LearnedKinds.GRANTS, key).orElse(Grants.NONE);
        Grants more = known.with(binding, role, time);
        if (more != known) {
            memory.put(LearnedKinds.GRANTS, key, more);
        }
    }

    /** Of a binding that was not seen to be written, the role is known now, and one of whom it serves. */
    private static void binding(RbacReason reason, Instant time, Memory before, MemoryWriter memory) {
        ObjectKey key = ObjectKey.of(reason.binding());
        if (before.origin(key).isEmpty()) {
            Binding binding =
                    Binding.of(reason.role(), List.of(reason.subject())).and(Binding.UNSEEN);
            memory.put(LearnedKinds.ORIGINS, key.toString(), ObjectOrigin.of("", time, binding));
        }
    }
}

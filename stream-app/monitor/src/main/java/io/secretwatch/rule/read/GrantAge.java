package io.secretwatch.rule.read;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.text.Age;
import java.time.Instant;
import java.util.Optional;

/** How long ago, and by whom, the right to a request was granted, as rights stood at the time of the event. A fact beside others, without weight. */
final class GrantAge {

    static final SignalType GRANTED_LATELY = SignalType.of(SecretReadRule.ID, "granted-lately");
    static final SignalType ROLE_CHANGED_LATELY = SignalType.of(SecretReadRule.ID, "role-changed-lately");

    private GrantAge() {}

    static void note(Score score, Occurrence occurrence, Memory memory) {
        Optional<RbacReason> reason = memory.reason(occurrence.outcome());
        if (reason.isEmpty()) {
            return;
        }
        Instant granted = Instant.MIN;
        Optional<ObjectOrigin> binding = memory.origin(reason.get().binding());
        if (binding.isPresent() && binding.get().isWritten()) {
            granted = binding.get().since();
            score.add(
                    GRANTED_LATELY,
                    "access granted " + Age.of(granted, occurrence.time()) + " by "
                            + binding.get().author());
        }
        RbacObject role = reason.get().role();
        Optional<ObjectOrigin> written = memory.origin(role);
        // a role older than its binding adds nothing to what the binding says
        if (written.isPresent()
                && written.get().isWritten()
                && written.get().since().isAfter(granted)) {
            score.add(
                    ROLE_CHANGED_LATELY,
                    role + " changed " + Age.of(written.get().since(), occurrence.time()) + " by "
                            + written.get().author());
        }
    }
}

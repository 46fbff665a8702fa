package io.secretwatch.rule.read;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.text.Age;
import java.util.Optional;

/** How long ago, and by whom, the right to a request was granted, as rights stood at the time of the event. A fact beside others, without weight. */
final class GrantAge {

    static final SignalType GRANTED_LATELY = SignalType.of(SecretReadRule.ID, "granted-lately");
    static final SignalType ROLE_CHANGED_LATELY = SignalType.of(SecretReadRule.ID, "role-changed-lately");

    private GrantAge() {}

    static void note(Score score, Occurrence occurrence, Memory memory) {
        memory.reason(occurrence.outcome()).ifPresent(reason -> {
            Optional<ObjectOrigin> binding =
                    memory.origin(ObjectKey.of(reason.binding())).filter(ObjectOrigin::isWritten);
            binding.ifPresent(written -> score.add(
                    GRANTED_LATELY,
                    "access granted " + Age.of(written.since(), occurrence.time()) + " by " + written.author()));
            // a role older than its binding adds nothing to what the binding says
            memory.origin(ObjectKey.of(reason.role()))
                    .filter(ObjectOrigin::isWritten)
                    .filter(role -> binding.map(bound -> role.since().isAfter(bound.since()))
                            .orElse(true))
                    .ifPresent(role -> score.add(
                            ROLE_CHANGED_LATELY,
                            reason.role() + " changed " + Age.of(role.since(), occurrence.time()) + " by "
                                    + role.author()));
        });
    }
}

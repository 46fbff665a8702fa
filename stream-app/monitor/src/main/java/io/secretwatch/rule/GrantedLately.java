package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says since when somebody may do what he did, and by whose hand: as rights stood at the time of the event. It is a fact beside others, and weighs nothing. */
final class GrantedLately {

    private GrantedLately() {}

    static void note(Score score, Occurrence occurrence, Memory known) {
        RbacReason.of(occurrence.outcome()).ifPresent(reason -> {
            Optional<ObjectOrigin> binding = known.origin(ObjectKey.of(reason.binding()));
            binding.ifPresent(written -> score.add(
                    "granted-lately",
                    0,
                    "may do so since " + words(age(written, occurrence.time())) + ", granted by " + written.author()));
            // a role older than its binding adds nothing to what the binding says
            known.origin(ObjectKey.of(reason.role()))
                    .filter(role -> binding.map(bound -> role.since().isAfter(bound.since()))
                            .orElse(true))
                    .ifPresent(role -> score.add(
                            "role-changed-lately",
                            0,
                            reason.role() + " allows what it allows since " + words(age(role, occurrence.time()))
                                    + ", written by " + role.author()));
        });
    }

    private static Duration age(ObjectOrigin written, Instant now) {
        Duration age = Duration.between(written.since(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The age in the largest unit of which there are two or more. */
    static String words(Duration age) {
        if (age.toDays() >= 2) {
            return age.toDays() + " days";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " hours";
        }
        if (age.toMinutes() >= 2) {
            return age.toMinutes() + " minutes";
        }
        return age.toSeconds() >= 2 ? age.toSeconds() + " seconds" : "a second";
    }
}

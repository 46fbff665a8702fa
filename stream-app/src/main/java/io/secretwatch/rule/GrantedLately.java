package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.RbacObject;
import io.secretwatch.activity.RbacReason;
import io.secretwatch.knowledge.Known;
import io.secretwatch.knowledge.Provenance;
import java.time.Duration;
import java.time.Instant;

/** Says since when somebody may do what he did, and by whose hand: as rights stood at the time of the event. It is a fact beside others, and weighs nothing. */
final class GrantedLately {

    private GrantedLately() {
    }

    static void note(Score score, Occurrence occurrence, Known known) {
        RbacReason.of(occurrence.outcome()).ifPresent(reason -> {
            note(score, occurrence.time(), reason.binding(), known, "granted-lately", "may do so since ", ", granted by ");
            note(score, occurrence.time(), reason.role(), known, "role-changed-lately", reason.role() + " allows what it allows since ", ", written by ");
        });
    }

    private static void note(Score score, Instant now, RbacObject object, Known known, String code, String since, String by) {
        known.provenance(RoleNotes.key(object)).ifPresent(written -> score.add(code, 0, since + words(age(written, now)) + by + written.author()));
    }

    private static Duration age(Provenance written, Instant now) {
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
        return age.toMinutes() >= 2 ? age.toMinutes() + " minutes" : Math.max(1, age.toSeconds()) + " seconds";
    }
}

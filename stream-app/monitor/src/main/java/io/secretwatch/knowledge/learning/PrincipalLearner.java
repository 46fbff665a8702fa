package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.identity.Misplacement;
import io.secretwatch.knowledge.identity.TokenHabits.Course;
import io.secretwatch.principal.Component;
import java.util.Optional;

/** Remembers what a principal does with Secrets, and where its tokens are used from. */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
final class PrincipalLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        PrincipalMemory after = after(judged, before);
        if (after != before.principal()) {
            memory.put(LearnedKinds.PRINCIPALS, judged.username(), after);
        }
    }

    private static PrincipalMemory after(JudgedActivity judged, Memory before) {
        if (!judged.ofNode() && !judged.teaches()) {
            return before.principal();
        }
        PrincipalMemory used = judged.afterUse(before);
        if (judged.ofNode()) {
            return judged.expected()
                    ? used.stillThere(judged.occurrence().time())
                    : used.after(judged.activity(), before);
        }
        if (judged.expected()) {
            return used.afterExpected(judged.activity(), before);
        }
        return judged.isFinding()
                ? used.after(judged.activity(), before)
                : used.afterUnremarkable(judged.activity(), before);
    }

    /**
     * The memory of a service account, or of a component of Kubernetes, after this use of its credential; of others nothing is kept. A use
     * that does not fit the identity teaches nothing of where it is at home.
     */
    static PrincipalMemory afterUse(JudgedActivity judged, Memory memory) {
        PrincipalMemory before = memory.principal();
        Occurrence occurrence = judged.occurrence();
        boolean kept = (judged.ofServiceAccount() && !occurrence.is(Flag.PARTIAL))
                || Component.of(occurrence.actor().authenticated()).isPresent();
        // as far as the request alone shows
        boolean fits = kept && memory.misfits(occurrence.actor()).isEmpty();
        return fits && !isMisplaced(occurrence, memory)
                ? before.afterUse(occurrence.actor(), occurrence.time(), course(judged.activity()))
                : before;
    }

    private static boolean isMisplaced(Occurrence occurrence, Memory memory) {
        Optional<Misplacement> misplacement = memory.misplacement(occurrence);
        return misplacement.isPresent() && misplacement.get().isCertain();
    }

    /** A watch that is known by its end only may have ended by itself, long after whoever began it. */
    private static Course course(Activity activity) {
        return !(activity instanceof SecretRead read)
                ? Course.UNKNOWN
                : switch (read.manner()) {
                    case LIST, WATCH -> Course.BEGINS;
                    case WATCH_ON -> read.occurrence().is(Flag.ENDED) ? Course.UNKNOWN : Course.GOES_ON;
                    default -> Course.UNKNOWN;
                };
    }
}

package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;

/** Remembers what a principal does with Secrets, and where its tokens are used from. */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
final class PrincipalLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        PrincipalMemory after = after(judged, before.principal());
        if (after != before.principal()) {
            memory.put(LearnedKinds.PRINCIPALS, judged.username(), after);
        }
    }

    private static PrincipalMemory after(JudgedActivity judged, PrincipalMemory before) {
        if (judged.ofNode()) {
            return judged.expected() ? afterUse(judged, before) : before.after(judged.activity());
        }
        if (!judged.teaches()) {
            return before;
        }
        PrincipalMemory used = afterUse(judged, before);
        if (judged.expected()) {
            return used.afterExpected(judged.activity());
        }
        return judged.isFinding() ? used.after(judged.activity()) : used.afterUnremarkable(judged.activity());
    }

    /** The memory of a service account, or of a node, after this use of its credential; of others nothing is kept. */
    static PrincipalMemory afterUse(JudgedActivity judged, PrincipalMemory before) {
        Occurrence occurrence = judged.occurrence();
        boolean kept = judged.ofNode() || (judged.ofServiceAccount() && !occurrence.is(Occurrence.Flag.PARTIAL));
        return kept ? before.afterUse(occurrence.actor(), occurrence.time()) : before;
    }
}

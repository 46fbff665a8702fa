package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.identity.AuditIdUse;

/** Remembers the first request of the hour on which an audit id stood. */
final class AuditIdLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Occurrence occurrence = judged.occurrence();
        if (!AuditIdUse.concerns(occurrence)) {
            return;
        }
        String key = before.auditIdKey(occurrence);
        if (before.recall(LearnedKinds.AUDIT_IDS, key).isEmpty()) {
            memory.put(LearnedKinds.AUDIT_IDS, key, AuditIdUse.of(occurrence));
        }
    }
}

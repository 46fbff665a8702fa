package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.lineage.WorkloadMemory;

/** Remembers what the template of a workload holds and runs, and whose it is. */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
final class WorkloadLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (judged.activity() instanceof UnseenWorkload unseen) {
            unseen(judged, unseen, before, memory);
        }
        if (!judged.teaches() || !(judged.activity() instanceof SecretUse use)) {
            return;
        }
        Workload template = use.madeFor();
        if (use.making().carriedOut() && !use.making().owner().claimed()) {
            return;
        }
        if (use.making().carriedOut()) {
            WorkloadMemory known = before.workload(template);
            keep(template, known, known.afterMaking(use), memory);
            return;
        }
        WorkloadMemory own = before.workload(use.workload());
        WorkloadMemory after = own.after(use, judged.risk());
        boolean claims = after != own
                && use.making().owner().claimed()
                && !use.making().owner().isOfKubernetes()
                && judged.ofServiceAccount();
        if (claims && before.workload(template).mayHold(use)) {
            after = after.madeFor(template, before.workload(template));
        }
        keep(use.workload(), own, after, memory);
    }

    /** Of what the log does not show, only whose it is that was a finding: all else would be much, and says nothing. */
    private static void unseen(JudgedActivity judged, UnseenWorkload unseen, Memory before, MemoryWriter memory) {
        boolean created = judged.succeeded()
                && judged.occurrence().call().verb().equals("create")
                && !unseen.workload().name().isEmpty();
        if (created && judged.isFinding()) {
            WorkloadMemory known = before.workload(unseen.workload());
            keep(unseen.workload(), known, known.afterUnseen(judged.occurrence(), judged.risk()), memory);
        }
    }

    private static void keep(Workload workload, WorkloadMemory before, WorkloadMemory after, MemoryWriter memory) {
        if (after != before) {
            memory.put(LearnedKinds.WORKLOADS, ObjectKey.keyOf(workload), after);
        }
    }
}

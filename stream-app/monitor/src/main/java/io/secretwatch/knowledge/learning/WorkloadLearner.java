package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.lineage.WorkloadMemory;

/** Remembers what the template of a workload holds and runs, and whose it is. */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
final class WorkloadLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
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

    private static void keep(Workload workload, WorkloadMemory before, WorkloadMemory after, MemoryWriter memory) {
        if (after != before) {
            memory.put(LearnedKinds.WORKLOADS, ObjectKey.of(workload).toString(), after);
        }
    }
}

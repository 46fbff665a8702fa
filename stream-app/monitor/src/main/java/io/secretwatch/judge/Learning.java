package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.judge.Bench.Disposition;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.WorkloadMemory;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Catalogue;

/** Writes down what a judged activity teaches. A shelf is touched only where something changes. */
final class Learning {

    private Learning() {}

    static void from(Activity activity, MemoryView known, Disposition disposition, Shelves shelves) {
        if (known.auditIdIsNew()) {
            AuditIds.remember(activity.occurrence(), shelves);
        }
        boolean expected = disposition instanceof Disposition.Expected;
        Credentials.learn(activity, known, expected, shelves);
        if (teaches(activity, expected)) {
            principal(activity, known, expected, shelves);
            workload(activity, known, disposition, shelves);
        }
    }

    /** Kubelets read all day, and are refused when a Pod is gone: nothing to be learnt, and most of what there is. */
    private static boolean teaches(Activity activity, boolean expected) {
        boolean ofNode = activity.occurrence().actor().authenticated() instanceof Principal.Node;
        return !expected || !ofNode && activity.occurrence().outcome().succeeded();
    }

    private static void principal(Activity activity, Memory known, boolean expected, Shelves shelves) {
        PrincipalMemory before = known.principal();
        PrincipalMemory used = Credentials.afterUse(activity, before);
        PrincipalMemory after = expected ? used.afterExpected(activity) : used.after(activity);
        if (after != before) {
            shelves.principals().put(Keys.principal(activity), after);
        }
    }

    private static void workload(Activity activity, Memory known, Disposition disposition, Shelves shelves) {
        if (!(activity instanceof SecretUse use)) {
            return;
        }
        Workload template = use.madeFor();
        if (use.making().carriedOut()) {
            keep(template, known.workload(template), known.workload(template).afterMaking(use), use, shelves);
            return;
        }
        WorkloadMemory before = known.workload(use.workload());
        WorkloadMemory after = before.after(
                use,
                disposition instanceof Disposition.Found found && !Catalogue.isNotice(found.ruleId())
                        ? found.risk()
                        : 0);
        boolean byProgram = use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount;
        if (after != before
                && use.making().owner().claimed()
                && byProgram
                && known.workload(template).mayHold(use)) {
            after = after.madeFor(template, known.workload(template));
        }
        keep(use.workload(), before, after, use, shelves);
    }

    private static void keep(
            Workload workload, WorkloadMemory before, WorkloadMemory after, SecretUse use, Shelves shelves) {
        if (after != before) {
            shelves.workloads().put(Keys.workload(use.occurrence().cluster(), workload), after);
        }
    }
}

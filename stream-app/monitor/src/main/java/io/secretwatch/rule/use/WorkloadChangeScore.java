package io.secretwatch.rule.use;

import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.rule.Novelty;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** How much a change to a workload that holds Secrets weighs. */
final class WorkloadChangeScore {

    private static final SignalType SCALED = SignalType.of(WorkloadChangeRule.ID, "scaled");
    private static final SignalType TEMPLATE_REPLACED = SignalType.of(WorkloadChangeRule.ID, "template-replaced");
    private static final SignalType PUT_BESIDE = SignalType.of(WorkloadChangeRule.ID, "put-beside");
    private static final SignalType PLACED = SignalType.of(WorkloadChangeRule.ID, "placed");
    private static final SignalType KUBE_SYSTEM = SignalType.of(WorkloadChangeRule.ID, "kube-system");
    private static final SignalType SUSPECT_AUTHOR = SignalType.of(WorkloadChangeRule.ID, "suspect-author");
    private static final SignalType NOT_ITS_NAMESPACE = SignalType.of(WorkloadChangeRule.ID, "not-its-namespace");
    private static final SignalType REFUSED_BEFORE = SignalType.of(WorkloadChangeRule.ID, "refused-before");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(WorkloadChangeRule.ID, "not-carried-out");

    static final List<SignalType> SIGNALS = List.of(
            SCALED,
            TEMPLATE_REPLACED,
            Signals.PROGRAM_CHANGED,
            PUT_BESIDE,
            PLACED,
            KUBE_SYSTEM,
            SUSPECT_AUTHOR,
            NOT_ITS_NAMESPACE,
            REFUSED_BEFORE,
            Signals.GRANTED_HERE,
            Signals.IMPERSONATION,
            NOT_CARRIED_OUT);

    private WorkloadChangeScore() {}

    static void revealed(Workload workload, WorkloadMemory template, Score score) {
        score.add(
                        Signals.PROGRAM_CHANGED,
                        template.author() + " changed what runs in " + workload + ", which holds Secrets")
                .cite(List.of(
                        new Trace(Trace.Kind.TEMPLATE, workload.toString(), template.since(), template.auditId())));
    }

    static void putBeside(SecretUse use, Memory memory, Score score) {
        Occurrence occurrence = use.occurrence();
        score.add(PUT_BESIDE)
                .when(coversAllNamespaces(occurrence), NOT_ITS_NAMESPACE)
                .whenKubeSystem(use.workload().namespace(), KUBE_SYSTEM)
                .when(Roles.grantedForOneNamespace(occurrence, memory), Signals.GRANTED_HERE)
                .whenImpersonated(occurrence, Signals.IMPERSONATION)
                .when(!occurrence.outcome().succeeded() || use.dryRun(), NOT_CARRIED_OUT);
    }

    static boolean isPutBeside(Verdict.Finding finding) {
        return finding.signals().stream().anyMatch(signal -> signal.code().equals(PUT_BESIDE.code()));
    }

    static void changed(SecretUse use, WorkloadMemory template, Memory memory, Score score) {
        Occurrence occurrence = use.occurrence();
        Effect effect = use.making().effect();
        SignalType change = switch (effect) {
            case SCALES -> SCALED;
            case REPLACES_TEMPLATE -> TEMPLATE_REPLACED;
            case WRITES -> template.runsAllOf(use) ? PLACED : Signals.PROGRAM_CHANGED;
        };
        if (SecretUseRule.isNewCreator(use, memory)) {
            Novelty.creator(use.workload().namespace(), new Baseline(occurrence, memory), score);
        }
        score.add(change, change.meaning() + (template.author().isEmpty() ? "" : ", written by " + template.author()));
        boolean self =
                template.author().equals(occurrence.actor().authenticated().username());
        if (self && template.risk() > 0) {
            score.add(SUSPECT_AUTHOR);
        } else {
            score.when(effect == Effect.WRITES && coversAllNamespaces(occurrence), NOT_ITS_NAMESPACE);
        }
        score.whenRefused(
                        memory.principal().refusedSince(use.workload().namespace(), template.secretNames()),
                        occurrence,
                        REFUSED_BEFORE)
                .when(Roles.grantedForOneNamespace(occurrence, memory), Signals.GRANTED_HERE)
                .whenImpersonated(occurrence, Signals.IMPERSONATION)
                .when(!occurrence.outcome().succeeded() || use.dryRun(), NOT_CARRIED_OUT);
    }

    private static boolean coversAllNamespaces(Occurrence occurrence) {
        return occurrence.actor().isPerson() && Roles.grantedForAllNamespaces(occurrence);
    }
}

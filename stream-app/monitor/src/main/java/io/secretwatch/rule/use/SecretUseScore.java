package io.secretwatch.rule.use;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.knowledge.rights.AccountPower.Reach;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Novelty;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.weights.Threshold;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How much an unusual use of Secrets weighs: who does it, how many, and which way out the Pod has. */
final class SecretUseScore {

    private static final SignalType ACCOUNT_OF_NAMESPACE =
            SignalType.of(SecretUseRule.ID, "powerful-account", "namespace");
    private static final SignalType ACCOUNT_OF_CLUSTER = SignalType.of(SecretUseRule.ID, "powerful-account", "cluster");
    private static final SignalType ACCOUNT_WITH_WAYS = SignalType.of(SecretUseRule.ID, "powerful-account", "ways");
    private static final SignalType BOOTSTRAP_ADMINISTRATOR =
            SignalType.of(SecretUseRule.ID, "bootstrap-administrator");
    private static final SignalType UNUSUAL_AUTHOR = SignalType.of(SecretUseRule.ID, "unusual-creator");
    private static final SignalType NOT_ITS_NAMESPACE = SignalType.of(SecretUseRule.ID, "not-its-namespace");
    private static final SignalType MADE_FOR = SignalType.of(SecretUseRule.ID, "made-for");
    private static final SignalType FORGED_OWNER = SignalType.of(SecretUseRule.ID, "forged-owner");
    private static final SignalType CONTROLLER_ACCOUNT = SignalType.of(SecretUseRule.ID, "controller-account");
    private static final SignalType HISTORY_OBJECT = SignalType.of(SecretUseRule.ID, "history-object");
    private static final SignalType REACHES_NODE = SignalType.of(SecretUseRule.ID, "reaches-node");
    private static final SignalType SEVERAL = SignalType.of(SecretUseRule.ID, "several");
    private static final SignalType MANY = SignalType.of(SecretUseRule.ID, "many");
    private static final SignalType GUESSING = SignalType.of(SecretUseRule.ID, "guessing");

    static final List<SignalType> SIGNALS = Stream.concat(
                    Stream.of(
                            ACCOUNT_OF_NAMESPACE,
                            ACCOUNT_OF_CLUSTER,
                            ACCOUNT_WITH_WAYS,
                            BOOTSTRAP_ADMINISTRATOR,
                            Signals.ANONYMOUS,
                            UNUSUAL_AUTHOR,
                            NOT_ITS_NAMESPACE,
                            Signals.REFUSED_BEFORE,
                            Signals.IMPERSONATION,
                            MADE_FOR,
                            FORGED_OWNER,
                            CONTROLLER_ACCOUNT,
                            HISTORY_OBJECT,
                            Signals.KUBE_SYSTEM,
                            REACHES_NODE,
                            SEVERAL,
                            MANY,
                            GUESSING,
                            Signals.NOT_CARRIED_OUT,
                            Signals.DRY_RUN),
                    Exposures.SIGNALS.stream())
            .toList();

    private final SecretUse use;
    private final Memory memory;
    private final Score score;

    SecretUseScore(SecretUse use, Memory memory, Score score) {
        this.use = use;
        this.memory = memory;
        this.score = score;
    }

    void weigh() {
        PowerfulAccount.of(use, memory).ifPresent(this::account);
        ControllerAccount.of(use)
                .ifPresent(account -> score.add(
                        CONTROLLER_ACCOUNT,
                        "runs as service account " + account.namespace() + "/" + account.name()
                                + " of kube-controller-manager, under which no Pod runs"));
        author();
        amount();
        Exposures.weigh(use.exposures(), score);
        score.when(readsThem() && Exposures.reachNode(use), REACHES_NODE);
        boolean done = use.occurrence().outcome().succeeded();
        score.when(!done, Signals.NOT_CARRIED_OUT).when(done && use.dryRun(), Signals.DRY_RUN);
    }

    private void account(AccountPower power) {
        boolean seen = power.reach() == Reach.READS_CLUSTER || power.reach() == Reach.READS_NAMESPACE;
        boolean administrator = use.occurrence().actor().groups().contains("system:masters")
                && use.occurrence().actor().impersonated().isEmpty();
        score.add(
                        switch (power.reach()) {
                            case READS_CLUSTER, CLUSTER -> ACCOUNT_OF_CLUSTER;
                            case READS_NAMESPACE -> ACCOUNT_OF_NAMESPACE;
                            case WAYS -> ACCOUNT_WITH_WAYS;
                        },
                        "runs as service account " + power.account().namespace() + "/"
                                + power.account().name() + ", which " + power.because())
                // what an account does shows how it is used; what it may do, an installer gave it
                .when(administrator && !seen, BOOTSTRAP_ADMINISTRATOR);
    }

    private void author() {
        Occurrence occurrence = use.occurrence();
        String namespace = use.workload().namespace();
        score.whenAnonymous(occurrence, Signals.ANONYMOUS)
                .when(!use.references().isEmpty(), UNUSUAL_AUTHOR)
                .when(readsThem() && Roles.reachesOut(occurrence), NOT_ITS_NAMESPACE);
        novelty(occurrence, namespace);
        score.whenRefused(
                        memory.principal().refusedSince(namespace, use.secretNames()),
                        occurrence,
                        Signals.REFUSED_BEFORE)
                .whenImpersonated(occurrence, Signals.IMPERSONATION);
        if (use.making().owner().claimed() && occurrence.actor().authenticated() instanceof Principal.ServiceAccount) {
            claim();
        }
        score.when(use.workload().kind().equals("ControllerRevision"), HISTORY_OBJECT)
                .whenKubeSystem(namespace, Signals.KUBE_SYSTEM);
    }

    private void novelty(Occurrence occurrence, String namespace) {
        Baseline baseline = new Baseline(occurrence, memory);
        if (SecretUseRule.isNewCreator(use, memory)) {
            Novelty.creator(namespace, baseline, score);
        }
        Novelty.hands(occurrence.actor(), baseline, score);
    }

    /** Whether the Pod sees one: those with which its images are pulled stay with kubelet. */
    private boolean readsThem() {
        for (SecretReference reference : use.references()) {
            if (reference.via() != Via.IMAGE_PULL) {
                return true;
            }
        }
        return false;
    }

    /** An operator makes workloads of what others wrote. The claim is worth something only where what it is made for is known to hold the same. */
    private void claim() {
        if (use.making().owner().isOfKubernetes()) {
            score.add(
                    FORGED_OWNER,
                    "claims to be made for " + use.madeFor()
                            + ", for which only controllers of Kubernetes make workloads");
            return;
        }
        WorkloadMemory template = memory.workload(use.madeFor());
        if (template.mayHold(use)) {
            score.add(
                    MADE_FOR,
                    "made for " + use.madeFor() + ", which holds the same Secrets and was written by "
                            + template.author());
        }
    }

    /** Those that the Pod sees. Those with which its images are pulled are every workload's, and say nothing of it. */
    private void amount() {
        Set<String> names = new HashSet<>();
        int optional = 0;
        for (SecretReference reference : use.references()) {
            if (reference.via() != Via.IMAGE_PULL) {
                names.add(reference.qualified());
            }
            optional += reference.optional() ? 1 : 0;
        }
        if (names.size() >= Threshold.SEVERAL_SECRETS.count()) {
            // what stands for more is no name
            String count = names.contains(SecretReference.ANY) ? "more than " + (names.size() - 1) : "" + names.size();
            score.add(
                    names.size() >= Threshold.MANY_SECRETS.count() ? MANY : SEVERAL,
                    count + " Secrets in one workload");
        }
        score.when(optional >= Threshold.OPTIONAL_REFERENCES.count(), GUESSING);
    }
}

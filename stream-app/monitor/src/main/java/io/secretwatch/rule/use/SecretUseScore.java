package io.secretwatch.rule.use;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.rbac.Administrator;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much an unusual use of Secrets weighs: who does it, how many, and which way out the Pod has. */
final class SecretUseScore {

    private static final SignalType ACCOUNT_OF_NAMESPACE = Signals.POWERFUL_ACCOUNT
            .weighing(55)
            .meaning("runs as a service account that reads the Secrets of its namespace");
    private static final SignalType ACCOUNT_OF_CLUSTER = Signals.POWERFUL_ACCOUNT.meaning(
            "runs as a service account that reads the Secrets of the whole cluster, or may");
    private static final SignalType ACCOUNT_WITH_WAYS = Signals.POWERFUL_ACCOUNT
            .weighing(50)
            .meaning("runs as a service account that may reach into every Pod, or create Pods anywhere");
    private static final SignalType BOOTSTRAP_ADMINISTRATOR = new SignalType(
            "bootstrap-administrator",
            -40,
            "written by a member of system:masters, who installs clusters and gives accounts their rights");
    private static final SignalType UNUSUAL_AUTHOR = new SignalType(
            "unusual-creator", 25, "the author is not known to deploy here or to be able to read what it uses");
    private static final SignalType NOT_ITS_NAMESPACE = new SignalType(
            "not-its-namespace",
            25,
            "a person who is no administrator uses them by a right that covers all namespaces");
    private static final SignalType MADE_FOR =
            new SignalType("made-for", -15, "made by a program for an object that is known to hold the same Secrets");
    private static final SignalType FORGED_OWNER = new SignalType(
            "forged-owner",
            15,
            "claims to be made for an object for which only controllers of Kubernetes make workloads");
    private static final SignalType CONTROLLER_ACCOUNT = new SignalType(
            "controller-account", 78, "runs as a service account of kube-controller-manager, under which no Pod runs");
    private static final SignalType HISTORY_OBJECT = new SignalType(
            "history-object", 10, "a ControllerRevision, which is not written by hand and to which a rollback returns");
    private static final SignalType REACHES_NODE =
            new SignalType("reaches-node", 20, "it uses them in a Pod that reaches into its node");
    private static final SignalType SEVERAL = new SignalType(
            "several", 30, "five or more Secrets in one workload, without those with which images are pulled");
    private static final SignalType MANY = new SignalType(
            "many", 50, "ten or more Secrets in one workload, without those with which images are pulled");
    private static final SignalType GUESSING =
            new SignalType("guessing", 10, "most references are optional, so names can be guessed");

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

    private static final int FIVE = 5;
    private static final int TEN = 10;

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
        score.when(
                readsThem() && use.exposures().stream().anyMatch(exposure -> exposure.kind().reachesNode()), REACHES_NODE);
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
                .when(readsThem() && reachesOut(occurrence), NOT_ITS_NAMESPACE);
        novelty(occurrence, namespace);
        score                .when(
                        use.secretNames().stream()
                                .anyMatch(name -> memory.principal().wasRefused(namespace, name)),
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
        return use.references().stream().anyMatch(reference -> reference.via() != Via.IMAGE_PULL);
    }

    /** What a person may do everywhere was not given for the Secrets of this team. An administrator could read them in any way. */
    private static boolean reachesOut(Occurrence occurrence) {
        return occurrence.actor().authenticated() instanceof Principal.User
                && Roles.grantedForAllNamespaces(occurrence)
                && !Administrator.is(occurrence);
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
        Set<String> names = use.references().stream()
                .filter(reference -> reference.via() != Via.IMAGE_PULL)
                .map(SecretReference::qualified)
                .collect(Collectors.toSet());
        if (names.size() >= FIVE) {
            // what stands for more is no name
            String count = names.contains(SecretReference.ANY) ? "more than " + (names.size() - 1) : "" + names.size();
            score.add(names.size() >= TEN ? MANY : SEVERAL, count + " Secrets in one workload");
        }
        score.when(use.references().stream().filter(SecretReference::optional).count() >= FIVE, GUESSING);
    }
}

package io.secretwatch.rule.use;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.text.FirstFew;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much it weighs that a principal has a controller use Secrets: whose they are, and where they go. */
final class DelegatedUseScore {

    private static final SignalType GRANTED_HERE = SignalType.of(DelegatedUseRule.ID, "granted-here");
    private static final SignalType FOR_OTHERS = SignalType.of(DelegatedUseRule.ID, "for-others");
    private static final SignalType EVERY_POD = SignalType.of(DelegatedUseRule.ID, "every-pod");
    private static final SignalType OTHER_NAMESPACE = SignalType.of(DelegatedUseRule.ID, "other-namespace");
    private static final SignalType FOR_THE_CLUSTER = SignalType.of(DelegatedUseRule.ID, "for-the-cluster");
    private static final SignalType SENT_ON = SignalType.of(DelegatedUseRule.ID, "sent-on");
    private static final SignalType PRESENTED = SignalType.of(DelegatedUseRule.ID, "presented");
    private static final SignalType COPIED = SignalType.of(DelegatedUseRule.ID, "copied");
    private static final SignalType PRINTED = SignalType.of(DelegatedUseRule.ID, "printed");
    private static final SignalType GIVEN_BY_IT = SignalType.of(DelegatedUseRule.ID, "rights-applied");
    private static final SignalType DEPLOYED = SignalType.of(DelegatedUseRule.ID, "deployed");
    private static final SignalType MADE_FOR = SignalType.of(DelegatedUseRule.ID, "made-for");
    private static final SignalType ACCOUNT_OF_NAMESPACE =
            SignalType.of(DelegatedUseRule.ID, "powerful-account", "namespace");
    private static final SignalType ACCOUNT_OF_CLUSTER =
            SignalType.of(DelegatedUseRule.ID, "powerful-account", "cluster");
    private static final SignalType ACCOUNT_WITH_WAYS = SignalType.of(DelegatedUseRule.ID, "powerful-account", "ways");

    static final List<SignalType> SIGNALS = Stream.concat(
                    Stream.of(
                            Signals.ANONYMOUS,
                            GRANTED_HERE,
                            FOR_OTHERS,
                            Signals.CONFUSED_DEPUTY,
                            Signals.REFUSED_BEFORE,
                            Signals.IMPERSONATION,
                            EVERY_POD,
                            OTHER_NAMESPACE,
                            FOR_THE_CLUSTER,
                            Signals.KUBE_SYSTEM,
                            SENT_ON,
                            PRESENTED,
                            COPIED,
                            PRINTED,
                            DEPLOYED,
                            GIVEN_BY_IT,
                            MADE_FOR,
                            ACCOUNT_OF_NAMESPACE,
                            ACCOUNT_OF_CLUSTER,
                            ACCOUNT_WITH_WAYS,
                            Signals.NOT_CARRIED_OUT,
                            Signals.DRY_RUN),
                    Stream.concat(UnknownKindScore.SIGNALS.stream(), Exposures.SIGNALS.stream()))
            .toList();

    private static final int NAMESPACES_NAMED = 3;

    private final SecretUse use;
    private final Memory memory;
    private final boolean knows;
    private final Score score;

    DelegatedUseScore(SecretUse use, Memory memory, boolean knows, Score score) {
        this.use = use;
        this.memory = memory;
        this.knows = knows;
        this.score = score;
    }

    void weigh() {
        PowerfulAccount.of(use, memory).ifPresent(this::account);
        author();
        claim();
        if (UnknownKindScore.concerns(use)) {
            UnknownKindScore.weigh(use, memory, score);
        } else {
            reach();
        }
        Exposures.weigh(use.exposures(), score);
        boolean done = use.occurrence().outcome().succeeded();
        score.when(!done, Signals.NOT_CARRIED_OUT).when(done && use.dryRun(), Signals.DRY_RUN);
    }

    private void author() {
        Occurrence occurrence = use.occurrence();
        score.whenAnonymous(occurrence, Signals.ANONYMOUS);
        if (!UnknownKindScore.concerns(use)) {
            score.add(
                    Roles.grantedForOneNamespace(occurrence, memory)
                            ? GRANTED_HERE
                            : knows ? FOR_OTHERS : Signals.CONFUSED_DEPUTY);
        }
        Optional<Instant> refused = use.namesByNamespace().entrySet().stream()
                .flatMap(group -> memory.principal().refusedSince(group.getKey(), group.getValue()).stream())
                .min(Comparator.naturalOrder());
        boolean changesAccount = use.workload().kind().equals("ServiceAccount")
                && !occurrence.call().verb().equals("create");
        score.whenRefused(refused, occurrence, Signals.REFUSED_BEFORE)
                .whenImpersonated(occurrence, Signals.IMPERSONATION)
                .when(changesAccount, EVERY_POD);
    }

    private void reach() {
        Set<String> others = use.references().stream()
                .map(SecretReference::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean ofCluster = use.workload().namespace().isEmpty();
        // a class or a store of the cluster has to name a namespace; what a volume names is given to Pods, and to
        // nothing else
        boolean crosses = !isDeployed(use)
                && !others.isEmpty()
                && (!ofCluster || use.workload().kind().equals("PersistentVolume"));
        boolean leaves = use.references().stream().anyMatch(SecretReference::leaves);
        if (crosses) {
            score.add(OTHER_NAMESPACE, "names Secrets of " + named(others));
        } else if (isDeployed(use)) {
            score.add(DEPLOYED, DEPLOYED.meaning() + " of " + named(others));
        } else if (!others.isEmpty()) {
            score.add(FOR_THE_CLUSTER, "an object of the whole cluster names Secrets of " + named(others));
        }
        score.when(
                        ((crosses || leaves || isDeployed(use)) && others.contains("kube-system"))
                                || use.workload().namespace().equals("kube-system"),
                        Signals.KUBE_SYSTEM)
                .when(goes(Via.SENT), SENT_ON)
                .when(goes(Via.COPIED), COPIED)
                .when(goes(Via.GRANTED), GIVEN_BY_IT);
        // whoever is given a namespace is meant to set up there what logs in and what is filled in
        boolean abroad = crosses || !Roles.grantedForOneNamespace(use.occurrence(), memory);
        score.when(abroad && goes(Via.PRESENTED), PRESENTED).when(abroad && goes(Via.PRINTED), PRINTED);
    }

    /** Whether it names no Secret, but a place where something is to run. */
    static boolean isDeployed(SecretUse use) {
        return use.references().stream().allMatch(reference -> reference.via() == Via.DEPLOYED);
    }

    private boolean goes(Via via) {
        return use.references().stream().anyMatch(reference -> reference.via() == via);
    }

    /** An operator makes objects of what others wrote; so does who only claims it. */
    private void claim() {
        boolean program = use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount;
        if (program && use.making().owner().claimed()) {
            WorkloadMemory template = memory.workload(use.madeFor());
            if (template.mayHold(use)) {
                score.add(
                        MADE_FOR,
                        "made for " + use.madeFor() + ", which names the same Secrets and was written by "
                                + template.author());
            }
        }
    }

    private void account(AccountPower power) {
        SignalType signal = switch (power.reach()) {
            case READS_CLUSTER, CLUSTER -> ACCOUNT_OF_CLUSTER;
            case READS_NAMESPACE -> ACCOUNT_OF_NAMESPACE;
            case WAYS -> ACCOUNT_WITH_WAYS;
        };
        score.add(
                signal,
                "it names service account " + power.account().namespace() + "/"
                        + power.account().name() + ", which " + power.because());
    }

    private static String named(Set<String> namespaces) {
        if (namespaces.contains(SecretReference.ANY)) {
            return "any namespace";
        }
        return (namespaces.size() == 1 ? "namespace " : "namespaces ") + FirstFew.of(namespaces, NAMESPACES_NAMED);
    }
}

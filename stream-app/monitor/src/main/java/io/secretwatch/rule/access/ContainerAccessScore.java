package io.secretwatch.rule.access;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Intent;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.lineage.Lineage;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.text.SecretList;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much a way into a running Pod weighs: by which right, what it is after, and what the Pod holds. */
final class ContainerAccessScore {

    private static final SignalType LOG_OF_A_FINDING = SignalType.of(ContainerAccessRule.ID, "log-of-its-own-pod");
    private static final SignalType LOG_OF_A_GRAVE_FINDING =
            SignalType.of(ContainerAccessRule.ID, "log-of-its-own-pod", "grave");
    private static final SignalType LOG_OF_A_RUN =
            SignalType.of(ContainerAccessRule.ID, "log-of-its-own-pod", "run-once");
    private static final SignalType ENTERED_HERE = SignalType.of(ContainerAccessRule.ID, "entered-here");
    private static final SignalType ENTERED = SignalType.of(ContainerAccessRule.ID, "entered");
    private static final SignalType ENTERED_BY_PROGRAM = SignalType.of(ContainerAccessRule.ID, "entered", "program");
    private static final SignalType ENTERED_BY_PERSON = SignalType.of(ContainerAccessRule.ID, "entered", "person");
    private static final SignalType USUAL_PLACE = SignalType.of(ContainerAccessRule.ID, "usual-place");
    private static final SignalType AFTER_SECRETS = SignalType.of(ContainerAccessRule.ID, "after-secrets");
    private static final SignalType PROXIED_TOKEN = SignalType.of(ContainerAccessRule.ID, "proxied-token");
    private static final SignalType PROXIED_ENTRY = SignalType.of(ContainerAccessRule.ID, "proxied-entry");
    private static final SignalType PROXIED_GRANT = SignalType.of(ContainerAccessRule.ID, "proxied-grant");
    private static final SignalType ACCOUNT_OF_CLUSTER =
            SignalType.of(ContainerAccessRule.ID, "powerful-account", "cluster");
    private static final SignalType ACCOUNT = SignalType.of(ContainerAccessRule.ID, "powerful-account", "namespace");
    private static final SignalType REFUSED_BEFORE = SignalType.of(ContainerAccessRule.ID, "refused-before");
    private static final SignalType KUBE_SYSTEM = SignalType.of(ContainerAccessRule.ID, "kube-system");
    private static final SignalType ETCD = SignalType.of(ContainerAccessRule.ID, "etcd");

    static final List<SignalType> SIGNALS = List.of(
            Signals.ANONYMOUS,
            USUAL_PLACE,
            LOG_OF_A_FINDING,
            LOG_OF_A_GRAVE_FINDING,
            LOG_OF_A_RUN,
            ENTERED_HERE,
            ENTERED,
            ENTERED_BY_PROGRAM,
            ENTERED_BY_PERSON,
            AFTER_SECRETS,
            PROXIED_TOKEN,
            PROXIED_ENTRY,
            PROXIED_GRANT,
            Signals.HOLDS_SECRETS,
            ACCOUNT_OF_CLUSTER,
            ACCOUNT,
            REFUSED_BEFORE,
            KUBE_SYSTEM,
            ETCD,
            Signals.IMPERSONATION,
            Signals.NOT_CARRIED_OUT);

    private static final Set<String> ONCE = Set.of("Pod", "Job", "CronJob");
    private static final Set<Intent> AFTER = Set.of(Intent.TOKEN, Intent.SECRET_FILES, Intent.ENVIRONMENT, Intent.COPY);

    private final ContainerAccess access;
    private final Occurrence occurrence;
    private final Lineage lineage;
    private final Memory memory;
    private final Score score;

    ContainerAccessScore(ContainerAccess access, Lineage lineage, Memory memory, Score score) {
        this.access = access;
        this.occurrence = access.occurrence();
        this.lineage = lineage;
        this.memory = memory;
        this.score = score;
    }

    void weigh() {
        if (occurrence.actor().effective() instanceof Principal.Anonymous
                && occurrence.outcome().succeeded()) {
            score.add(Signals.ANONYMOUS);
        } else if (access.way() == Way.LOG) {
            log();
        } else {
            entered();
        }
    }

    private void log() {
        boolean grave = Severity.ofRisk(lineage.risk()).compareTo(Severity.MEDIUM) >= 0;
        boolean once = lineage.line().keySet().stream().anyMatch(made -> ONCE.contains(made.kind()));
        score.add(grave ? LOG_OF_A_GRAVE_FINDING : once ? LOG_OF_A_RUN : LOG_OF_A_FINDING, LOG_OF_A_FINDING.meaning())
                .cite(lineage.line().values().stream()
                        .limit(1)
                        .flatMap(made -> made.written(access.name(), occurrence.time()).stream())
                        .toList());
    }

    private void entered() {
        right();
        if (!access.intents().isEmpty() && access.intents().stream().anyMatch(AFTER::contains)) {
            score.add(AFTER_SECRETS, "the command reads " + sought(access.intents()));
        }
        score.when(access.intents().contains(Intent.PROXIED_TOKEN), PROXIED_TOKEN)
                .when(access.intents().contains(Intent.PROXIED_ENTRY), PROXIED_ENTRY)
                .when(access.intents().contains(Intent.PROXIED_GRANT), PROXIED_GRANT);
        if (lineage.holdsSecrets()) {
            Set<String> names = lineage.secretNames();
            score.add(
                            Signals.HOLDS_SECRETS,
                            "the Pod holds " + (names.isEmpty() ? "the node's own Secrets" : SecretList.of(names)))
                    .whenRefused(
                            memory.principal().refusedSince(access.namespace(), names),
                            access.occurrence(),
                            REFUSED_BEFORE);
        }
        account();
        score.when(
                new Baseline(occurrence, memory).isUsualPlace(access.namespace())
                        && !access.namespace().equals(Signals.CONTROL_PLANE_NAMESPACE),
                USUAL_PLACE);
        score.whenKubeSystem(access.namespace(), KUBE_SYSTEM)
                .when(isEtcd(), ETCD)
                .whenImpersonated(occurrence, Signals.IMPERSONATION)
                .whenNotCarriedOut(occurrence, Signals.NOT_CARRIED_OUT);
    }

    /** The token of the Pod's account lies in the Pod. */
    private void account() {
        Principal self = occurrence.actor().authenticated();
        boolean inPod = access.way() != Way.SERVICE_PROXY && access.way() != Way.NODE_PROXY;
        if (!inPod || memory.principal().knows("", "")) {
            return;
        }
        Set<String> accounts = lineage.accounts();
        memory.podAccount(access.namespace(), access.name()).ifPresent(seen -> accounts.add(seen.account()));
        Optional<AccountPower> widest = Optional.empty();
        for (String name : accounts) {
            Principal.ServiceAccount account = new Principal.ServiceAccount(access.namespace(), name);
            if (!account.equals(self)) {
                widest = AccountPower.wider(widest, AccountPower.of(account, memory));
            }
        }
        widest.ifPresent(power -> score.add(
                power.reach().everywhere() ? ACCOUNT_OF_CLUSTER : ACCOUNT,
                "the Pod runs as service account " + power.account().namespace() + "/"
                        + power.account().name() + ", which " + power.because()));
    }

    private void right() {
        boolean granted = Roles.grantedForOneNamespace(occurrence, memory);
        Principal principal = occurrence.actor().authenticated();
        boolean own = principal instanceof Principal.ServiceAccount account
                && account.namespace().equals(access.namespace());
        String what = access.way() == Way.EXEC ? "a command in a running Pod" : "a way into a running Pod";
        if (granted || own) {
            score.add(
                    ENTERED_HERE,
                    what + (granted ? ", by a right granted in this very namespace" : ", in its own namespace"));
            return;
        }
        SignalType byProgramOrPerson =
                principal instanceof Principal.ServiceAccount ? ENTERED_BY_PROGRAM : ENTERED_BY_PERSON;
        score.add(
                access.way().interactive() ? byProgramOrPerson : ENTERED,
                what + ", by a right that covers all namespaces");
    }

    /** As kubeadm names its static Pods, and OpenShift. */
    private boolean isEtcd() {
        boolean place =
                access.namespace().equals("kube-system") || access.namespace().equals("openshift-etcd");
        return place && (access.name().equals("etcd") || access.name().startsWith("etcd-"));
    }

    private static String sought(Set<Intent> intents) {
        if (intents.contains(Intent.TOKEN)) {
            return "the token of the service account";
        }
        if (intents.contains(Intent.SECRET_FILES)) {
            return "secret files";
        }
        return intents.contains(Intent.ENVIRONMENT) ? "the environment" : "an archive of files";
    }
}

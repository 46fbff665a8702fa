package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Intent;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Lineage;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody reaches into a running Pod that holds Secrets, or reads what a Pod of his own printed of them. */
final class IntoContainer implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.container.access",
            "A running container was entered by an unexpected principal",
            "A principal runs a command in a Pod, attaches to it, forwards a port or proxies to it, or reads the log of a Pod made to print a Secret.",
            "What a Pod holds can be read inside of it, whoever may read the Secret itself.",
            "Metadata",
            List.of(Technique.CONTAINER_COMMAND, Technique.CONTAINER_API),
            List.of("D01", "D02", "D03", "D04", "D06"),
            List.of(
                    "On-call engineers with a right over all namespaces: accept them in the policy with `exec`.",
                    "Operators that manage their databases by exec."),
            List.of(
                    "The command line is not kept, as it may hold secrets; only what it is after. A script on the other end of a shell is not seen.",
                    "What a Pod holds is known from writes since the log began, or not at all.",
                    "Reading logs is judged only where the reader made the Pod and that was a finding."),
            List.of(
                    "Ask the principal's owner what the session was for; look at address, client and time of the evidence.",
                    "See which Secrets the Pod holds, and take them for read.",
                    "If nobody vouches for it, rotate them and the token of the Pod's service account."));

    private static final Set<Intent> AFTER_SECRETS =
            Set.of(Intent.TOKEN, Intent.SECRET_FILES, Intent.ENVIRONMENT, Intent.COPY);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof ContainerAccess access) || access.way() == Way.NODE_PROXY) {
            return Verdict.UNREMARKABLE;
        }
        Workload pod = new Workload("Pod", access.namespace(), access.name());
        Lineage lineage = access.way() == Way.SERVICE_PROXY ? Lineage.UNKNOWN : Lineage.of(pod, known);
        if (access.way() == Way.LOG && !printedForIt(access, lineage, pod)) {
            return Verdict.UNREMARKABLE;
        }
        Request request = request(access);
        Optional<String> expected = Expectations.of(policy, access.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = score(access, lineage, known);
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        Expectations.noteExpired(score, policy, access.occurrence(), request);
        return score.finding(
                INFO,
                access.way() + " " + access.namespace() + " " + access.intents()
                        + (access.occurrence().outcome().succeeded() ? "" : " failed"));
    }

    static Request request(ContainerAccess access) {
        return new Request.Exec(access.way().subresource(), access.namespace(), access.name());
    }

    /** A Pod that somebody made to print a Secret, and was found for, tells it in its log. */
    private static boolean printedForIt(ContainerAccess access, Lineage lineage, Workload pod) {
        return lineage.madeByHand(pod)
                && Severity.ofRisk(lineage.risk()).compareTo(Severity.LOW) >= 0
                && lineage.author()
                        .equals(access.occurrence().actor().authenticated().username());
    }

    private static Score score(ContainerAccess access, Lineage lineage, Memory known) {
        Score score = new Score();
        Actor actor = access.occurrence().actor();
        if (actor.effective() instanceof Principal.Anonymous
                && access.occurrence().outcome().succeeded()) {
            return score.add("anonymous", 100, "the request was not authenticated");
        }
        if (access.way() == Way.LOG) {
            boolean grave = Severity.ofRisk(lineage.risk()).compareTo(Severity.MEDIUM) >= 0;
            return score.add(
                            "log-of-its-own-pod",
                            grave ? 50 : 30,
                            "the log of a Pod that it made, and whose making was a finding")
                    .cite(lineage.line().values().stream()
                            .limit(1)
                            .map(made -> new Trace(Trace.Kind.TEMPLATE, access.name(), made.since(), made.auditId()))
                            .toList());
        }
        reach(score, access);
        if (access.intents().stream().anyMatch(AFTER_SECRETS::contains)) {
            score.add("after-secrets", 10, "the command is after " + words(access.intents()));
        }
        if (lineage.holdsSecrets()) {
            Set<String> names = lineage.secretNames();
            score.add(
                    "holds-secrets",
                    10,
                    "the Pod holds " + (names.isEmpty() ? "the node's own Secrets" : SecretList.of(names)));
            if (names.stream().anyMatch(name -> known.principal().wasRefused(access.namespace(), name))) {
                score.add("refused-before", 35, "it was refused to read these Secrets itself");
            }
        }
        if (access.namespace().equals("kube-system")) {
            score.add("kube-system", 20, "the namespace holds credentials of the cluster itself");
        }
        if (isEtcd(access)) {
            score.add("etcd", 30, "etcd holds every Secret of the cluster");
        }
        actor.impersonated()
                .ifPresent(other -> score.add(
                        "impersonation",
                        30,
                        "done as " + other.username() + ", whom the policy does not expect it to be"));
        if (!access.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -20, "the request did not succeed");
        }
        return score;
    }

    private static void reach(Score score, ContainerAccess access) {
        boolean granted = access.occurrence().outcome().grantedForOneNamespace();
        Principal principal = access.occurrence().actor().authenticated();
        boolean program = principal instanceof Principal.ServiceAccount;
        boolean own = principal instanceof Principal.ServiceAccount account
                && account.namespace().equals(access.namespace());
        int points = granted || own ? 8 : access.way().interactive() ? program ? 28 : 40 : 25;
        String what = access.way() == Way.EXEC ? "a command in a running Pod" : "a way into what runs there";
        score.add(
                granted || own ? "entered-here" : "entered",
                points,
                what
                        + (granted
                                ? ", by a right given in this very namespace"
                                : own ? ", in its own namespace" : ", by a right that reaches over all namespaces"));
    }

    /** As kubeadm names its static Pods, and OpenShift. */
    private static boolean isEtcd(ContainerAccess access) {
        boolean place =
                access.namespace().equals("kube-system") || access.namespace().equals("openshift-etcd");
        return place && (access.name().equals("etcd") || access.name().startsWith("etcd-"));
    }

    private static String words(Set<Intent> intents) {
        return intents.contains(Intent.TOKEN)
                ? "the token of the service account"
                : intents.contains(Intent.SECRET_FILES)
                        ? "secret files"
                        : intents.contains(Intent.ENVIRONMENT) ? "the environment" : "an archive of files";
    }
}

package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.WorkloadMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service account reads Secrets from a Pod that somebody made by hand and that was a finding itself. */
final class TokenOfSomebodysPod implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.read.through-pod",
            "Secrets read with the token of a Pod that somebody made for it",
            "A service account reads Secrets from a Pod that an unusual creator started under that account.",
            "The account may be allowed to read them. The one who made the Pod is not, and uses the account's token.",
            "Metadata for secrets, Request for pods",
            List.of(Technique.CONTAINER_API),
            List.of("B13"),
            List.of(
                    "An administrator who debugs an operator in a Pod of his own: accept the Pod in the policy with `use`."),
            List.of(
                    "The Pod's name is in the token only where it is bound to the Pod, as mounted tokens are since Kubernetes 1.22.",
                    "A Pod that was made before the log began has no author."),
            List.of(
                    "Delete the Pod; its token ends with it.",
                    "Ask the author of the Pod, who is named, and not the owner of the account.",
                    "Rotate every Secret in the scope of the read."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretRead read)
                || !read.occurrence().outcome().succeeded()) {
            return Verdict.UNREMARKABLE;
        }
        Actor actor = read.occurrence().actor();
        if (!(actor.authenticated() instanceof Principal.ServiceAccount account)
                || actor.pod().isEmpty()) {
            return Verdict.UNREMARKABLE;
        }
        Workload pod = new Workload("Pod", account.namespace(), actor.pod());
        WorkloadMemory made = known.workload(pod);
        if (!made.isByHand() || Severity.ofRisk(made.risk()).compareTo(Severity.MEDIUM) < 0) {
            return Verdict.UNREMARKABLE;
        }
        Principal author = Principal.of(made.author());
        Optional<Verdict> expected = policy.expects(
                        author,
                        read.occurrence().cluster(),
                        read.occurrence().time(),
                        new Request.Use(pod.namespace(), pod.kind(), Set.of()))
                .map(entry -> new Verdict.Expected(entry.id()));
        return expected.orElseGet(() -> new Score()
                .add(
                        "pod-of-another",
                        read.scope().clusterWide() || read.bulk() ? 78 : 60,
                        made.author() + " made " + pod + ", under whose account this was read")
                .cite(List.of(new Trace(Trace.Kind.TEMPLATE, pod.toString(), made.since(), made.auditId())))
                .by(made.author())
                .finding(INFO, read.manner() + " " + pod));
    }
}

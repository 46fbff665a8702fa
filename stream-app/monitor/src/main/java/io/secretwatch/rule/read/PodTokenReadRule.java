package io.secretwatch.rule.read;

import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.WorkloadMemory;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Responsible;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service account reads Secrets from a Pod that a principal created by hand and that was a finding itself. */
public final class PodTokenReadRule extends PolicyRule<SecretRead> {

    private static final SignalType ONE_SECRET = new SignalType(
            "pod-of-another", 60, "another principal created the Pod under whose account a Secret was read");
    private static final SignalType MANY_SECRETS = new SignalType(
            "pod-of-another", 78, "another principal created the Pod under whose account many Secrets were read");

    public PodTokenReadRule() {
        super("k8s.secret.read.through-pod", SecretRead.class);
    }

    @Override
    protected boolean concerns(SecretRead read, Memory memory) {
        return read.occurrence().outcome().succeeded()
                && pod(read)
                        .map(memory::workload)
                        .filter(WorkloadMemory::isByHand)
                        .filter(made -> Severity.ofRisk(made.risk()).compareTo(Severity.MEDIUM) >= 0)
                        .isPresent();
    }

    /** The Pod that the token of the request is bound to. */
    private static Optional<Workload> pod(SecretRead read) {
        String pod = read.occurrence().actor().pod();
        return read.occurrence().actor().authenticated() instanceof Principal.ServiceAccount account && !pod.isEmpty()
                ? Optional.of(new Workload("Pod", account.namespace(), pod))
                : Optional.empty();
    }

    @Override
    protected Responsible responsible(SecretRead read, Memory memory) {
        return Responsible.author(
                pod(read).map(pod -> memory.workload(pod).author()).orElse(""));
    }

    @Override
    protected List<Request> requests(SecretRead read, Memory memory) {
        return pod(read).<Request>map(pod -> new Request.Use(pod.namespace(), pod.kind(), Set.of())).stream()
                .toList();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(ONE_SECRET, MANY_SECRETS);
    }

    @Override
    protected void weigh(SecretRead read, Memory memory, Score score) {
        pod(read).ifPresent(pod -> {
            WorkloadMemory made = memory.workload(pod);
            score.add(
                            read.scope().clusterWide() || read.bulk() ? MANY_SECRETS : ONE_SECRET,
                            made.author() + " created " + pod + ", under whose account this was read")
                    .cite(List.of(new Trace(Trace.Kind.TEMPLATE, pod.toString(), made.since(), made.auditId())));
        });
    }

    @Override
    protected String shape(SecretRead read, Memory memory) {
        String place = read.scope().clusterWide() ? "*" : read.scope().namespace();
        return read.manner() + " " + place + " "
                + pod(read).map(Workload::toString).orElse("");
    }

    @Override
    protected List<Target> targets(SecretRead read) {
        return SecretReadWords.targets(read);
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretRead read) {
        return new Explanation(
                SecretReadWords.title(read, "from a Pod that another principal created"),
                SecretReadWords.message(finding, read),
                "Ask the author of the Pod, not the owner of the account. If the read was not legitimate, delete the Pod, which revokes"
                        + " its token, and rotate the Secrets in scope.",
                "");
    }
}

package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.classify.WorkloadControllers;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody writes a workload whose spec is too large or too strange for the log, which is a way to hide what it uses. */
final class HiddenSpec implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.use.hidden",
            "A workload was written whose spec does not fit into the audit log",
            "A principal creates or changes a Pod or workload, and its body was truncated, left out or cannot be read.",
            "Large annotations are enough to make the API server or a shipper drop the body, and with it every Secret reference.",
            "Request for pods and workloads",
            List.of(Technique.DEPLOY_CONTAINER),
            List.of("C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09"),
            List.of(
                    "A deployer whose objects are large: accept it in the policy with `use`, or raise the limit that cuts them."),
            List.of("A resource that is logged without bodies hides everything; a notice says so, k8s.audit.coverage."),
            List.of(
                    "Read the workload itself: which Secrets does it use, and what is it that makes it so large?",
                    "Ask the author. Nobody needs a hundred kilobytes of annotations.",
                    "Raise the limit that dropped the body, so that the next one is seen."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof UnseenWorkload unseen) || !concerns(unseen)) {
            return Verdict.UNREMARKABLE;
        }
        String namespace = unseen.workload().namespace();
        Request request = new Request.Use(namespace, unseen.workload().kind(), Set.of());
        Optional<String> expected = Expectations.of(policy, unseen.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new Score().add("hidden-spec", 30, "what it uses cannot be seen");
        if (known.principal().wasRefused(namespace, "")) {
            score.add("refused-before", 45, "it was refused to read the Secrets there itself");
        }
        if (namespace.equals("kube-system")) {
            score.add("kube-system", 30, "the namespace holds credentials of the cluster itself");
        }
        return score.finding(INFO, unseen.workload().kind() + " " + namespace + " " + unseen.because());
    }

    /** Controllers write what others made large. */
    private static boolean concerns(UnseenWorkload unseen) {
        boolean logged = unseen.because() != Because.AUDIT_LEVEL && unseen.because() != Because.MISSING;
        return logged && !WorkloadControllers.isController(unseen.occurrence().actor());
    }
}

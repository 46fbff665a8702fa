package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;

/** A cluster's log does not show the specs of a kind of workload: said once, instead of silence. */
final class BlindSpot implements Rule {

    static final String ID = "k8s.audit.coverage";

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "Workloads or rights are written that the audit log does not show",
            "Pods, workloads, roles or bindings are created or changed, and their contents are not in the audit log.",
            "Who uses Secrets through them, or is given a right to them, cannot be told, however hard one looks.",
            "Metadata",
            List.of(),
            List.of(),
            List.of(),
            List.of("A resource at level None leaves no event at all, and so no notice."),
            List.of(
                    "Raise the audit level of the resource to Request for create, update and patch.",
                    "Where bodies are promised and missing, find the shipper that drops them.",
                    "Until then, take the silence of rule k8s.secret.use.unusual here for what it is."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public About about() {
        return About.CLUSTER;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (activity instanceof UnseenWorkload unseen && unlogged(unseen.because())) {
            return new Score()
                    .add("blind", 10, "rule k8s.secret.use.unusual sees nothing here")
                    .finding(INFO, unseen.workload().kind() + " " + unseen.because());
        }
        if (activity instanceof UnseenGrant unseen
                && unlogged(unseen.because())
                && unseen.occurrence().outcome().succeeded()) {
            return new Score()
                    .add("blind", 10, "rule k8s.rbac.grant sees nothing here")
                    .finding(INFO, unseen.object().kind() + " " + unseen.because());
        }
        return Verdict.UNREMARKABLE;
    }

    private static boolean unlogged(Because because) {
        return because == Because.AUDIT_LEVEL || because == Because.MISSING;
    }
}

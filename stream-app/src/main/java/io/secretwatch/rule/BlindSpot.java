package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.knowledge.Known;
import io.secretwatch.policy.Policy;
import java.util.List;

/** A cluster's log does not show the specs of a kind of workload: said once, instead of silence. */
final class BlindSpot implements Rule {

    static final String ID = "k8s.audit.coverage";

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "Workloads are written that the audit log does not show",
            "Pods or workloads are created or changed, and their specs are not in the audit log.",
            "Who uses Secrets through them cannot be told, however hard one looks.",
            "Metadata",
            List.of(),
            List.of(),
            List.of(),
            List.of("A resource at level None leaves no event at all, and so no notice."),
            List.of("Raise the audit level of the resource to Request for create, update and patch.",
                    "Where bodies are promised and missing, find the shipper that drops them.",
                    "Until then, take the silence of rule k8s.secret.use.unusual here for what it is."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Subject subject() {
        return Subject.CLUSTER;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Known known) {
        boolean unlogged = activity instanceof UnseenWorkload any && (any.because() == Because.AUDIT_LEVEL || any.because() == Because.MISSING);
        if (!unlogged || !(activity instanceof UnseenWorkload unseen)) {
            return Verdict.UNREMARKABLE;
        }
        return new Score()
                .add("blind", 10, "rule k8s.secret.use.unusual sees nothing here")
                .finding(INFO, unseen.workload().kind() + " " + unseen.because());
    }
}

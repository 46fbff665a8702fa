package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;

/** A cluster's log does not show the specs of a kind of workload: said once, instead of silence. */
final class BlindSpot implements Rule {

    static final String ID = "k8s.audit.coverage";

    private static final RuleInfo INFO = RuleContent.of(ID);

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

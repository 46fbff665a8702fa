package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;

/** The control plane keeps or moves Secrets without protection: said once for each of its Pods. */
final class WeakControlPlane implements Rule {

    static final String ID = "k8s.secret.hygiene.control-plane";

    private static final RuleInfo INFO = RuleContent.of(ID);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public About about() {
        return About.OBJECT;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof ControlPlanePod pod)
                || pod.missing().isEmpty()
                || !pod.occurrence().outcome().succeeded()) {
            return Verdict.UNREMARKABLE;
        }
        return new Score()
                .add(
                        "unprotected",
                        pod.component().equals("etcd") ? 40 : 25,
                        pod.component() + " runs without " + String.join(", ", pod.missing()))
                .finding(INFO, pod.pod() + " " + pod.missing());
    }
}

package io.secretwatch.rule.notice;

import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** The control plane stores or transmits Secrets without protection: reported once for each of its Pods. */
public final class ControlPlaneRule extends NoticeRule<ControlPlanePod> {

    static final String ID = "k8s.secret.hygiene.control-plane";

    private static final String ETCD = "etcd";
    private static final SignalType UNENCRYPTED = SignalType.of(ID, "unprotected", "encryption");
    private static final SignalType OPEN_ETCD = SignalType.of(ID, "unprotected", "etcd");

    public ControlPlaneRule() {
        super(ID, FindingSubject.OBJECT, ControlPlanePod.class);
    }

    @Override
    protected boolean concerns(ControlPlanePod pod, Memory memory) {
        return !pod.missing().isEmpty() && pod.occurrence().outcome().succeeded();
    }

    @Override
    public List<SignalType> signals() {
        return List.of(UNENCRYPTED, OPEN_ETCD);
    }

    @Override
    protected void weigh(ControlPlanePod pod, Memory memory, Score score) {
        score.add(
                pod.component().equals(ETCD) ? OPEN_ETCD : UNENCRYPTED,
                pod.component() + " runs without " + String.join(", ", pod.missing()));
    }

    @Override
    protected String shape(ControlPlanePod pod, Memory memory) {
        return pod.pod() + " " + pod.missing();
    }

    @Override
    protected List<Target> targets(ControlPlanePod pod) {
        return List.of(new Target("Pod", pod.occurrence().call().namespace(), pod.pod()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, ControlPlanePod pod) {
        return new Explanation(
                pod.component() + " stores or transmits Secrets without protection",
                "Static Pod " + pod.pod() + " shows that "
                        + finding.signals().get(0).text() + ".",
                "Read the manifest on the node, and set up "
                        + (pod.component().equals(ETCD)
                                ? "certificates for clients and peers."
                                : "encryption at rest."),
                "");
    }
}

package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** A cluster's log does not show the contents of a kind of object: reported once, instead of silence. */
public final class AuditCoverageRule extends NoticeRule<Activity> {

    private static final SignalType BLIND =
            new SignalType("blind", 10, "what these objects use or allow cannot be judged");

    public AuditCoverageRule() {
        super("k8s.audit.coverage", Activity.class, FindingSubject.CLUSTER);
    }

    /** An object whose contents are not in the log. */
    private record Unseen(String kind, Because because, boolean grant) {}

    private static Unseen unseen(Activity activity) {
        if (activity instanceof UnseenWorkload workload) {
            return new Unseen(workload.workload().kind(), workload.because(), false);
        }
        UnseenGrant grant = (UnseenGrant) activity;
        return new Unseen(grant.object().kind(), grant.because(), true);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return (activity instanceof UnseenWorkload workload && unlogged(workload.because()))
                || (activity instanceof UnseenGrant grant
                        && unlogged(grant.because())
                        && grant.occurrence().outcome().succeeded());
    }

    private static boolean unlogged(Because because) {
        return because == Because.AUDIT_LEVEL || because == Because.MISSING;
    }

    @Override
    public List<SignalType> signals() {
        return List.of(BLIND);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        score.add(
                BLIND,
                unseen(activity).grant()
                        ? "grants of rights to Secrets through these objects cannot be detected"
                        : "uses of Secrets through these objects cannot be detected");
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return unseen(activity).kind() + " " + unseen(activity).because();
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return List.of(new Target(unseen(activity).kind(), "", Target.EVERY));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Unseen unseen = unseen(activity);
        String why = unseen.because() == Because.MISSING
                ? "bodies that the audit level includes are missing"
                : "the audit policy logs them without bodies";
        return new Explanation(
                (unseen.grant() ? "Contents of " : "Specs of ") + unseen.kind() + " objects are not in the audit log",
                "Cluster " + activity.occurrence().cluster() + " does not show what its " + unseen.kind() + " objects "
                        + (unseen.grant() ? "allow: " : "use: ") + why + ". "
                        + (unseen.grant()
                                ? "Grants of rights to Secrets are not detected."
                                : "Uses of Secrets through them are not detected."),
                "Log create, update and patch of this resource at level Request or RequestResponse.",
                "");
    }
}

package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.util.List;

/** A cluster's log does not show the contents of a kind of object, or a stage of its requests: reported once, instead of silence. */
public final class AuditCoverageRule extends NoticeRule<Activity> {

    static final String ID = "k8s.audit.coverage";

    private static final SignalType BLIND = SignalType.of(ID, "blind");

    /** A log that has just begun may have missed the request. */
    private static final Duration A_MOMENT = Threshold.LOG_HAS_BEGUN.time();

    public AuditCoverageRule() {
        super(ID, FindingSubject.CLUSTER, Activity.class);
    }

    private static Unseen unseen(Activity activity) {
        return Unseen.in(activity).orElseThrow();
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        if (activity instanceof ReceivedRequest) {
            return memory.stages().answersNothing(occurrence.time());
        }
        if (activity instanceof SecretUse use) {
            return Unseen.isFirstOfDeployment(use)
                    && memory.workload(use.madeFor()).author().isEmpty()
                    && memory.clock().heardBefore(occurrence.time().minus(A_MOMENT));
        }
        if (occurrence.is(Flag.ENDED)) {
            return memory.stages().beginsNothing(occurrence.time());
        }
        return occurrence.is(Flag.BEGUN)
                ? memory.stages().completesNothing(occurrence.time())
                : Unseen.in(activity).isPresent();
    }

    @Override
    public List<SignalType> signals() {
        return List.of(BLIND);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        score.add(BLIND, unseen(activity).consequence());
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return unseen(activity).shape();
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return List.of(new Target(unseen(activity).what(), "", Target.EVERY));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Unseen unseen = unseen(activity);
        return new Explanation(
                unseen.title(),
                "Cluster " + activity.occurrence().cluster() + " " + unseen.message(),
                unseen.remedy(),
                "");
    }
}

package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import java.util.List;

/** Values of Secrets are in the audit log: reported once for each cluster and resource. */
public final class LoggedValuesRule extends NoticeRule<Activity> {

    static final String ID = "k8s.audit.values";

    private static final SignalType VALUES_LOGGED = SignalType.of(ID, "values-logged");
    private static final SignalType VALUES_REMOVED = SignalType.of(ID, "values-removed");

    public LoggedValuesRule() {
        super(ID, FindingSubject.CLUSTER, Activity.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return activity.occurrence().is(Flag.VALUES) || activity.occurrence().is(Flag.VALUES_REMOVED);
    }

    @Override
    public List<SignalType> signals() {
        return List.of(VALUES_LOGGED, VALUES_REMOVED);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        String logs = "the audit policy logs the bodies of " + resource(activity);
        if (activity.occurrence().is(Flag.VALUES)) {
            score.add(VALUES_LOGGED, logs);
        } else {
            score.add(VALUES_REMOVED, logs + "; their values were removed before they reached Kafka");
        }
    }

    private static String resource(Activity activity) {
        return Phrases.resource(activity.occurrence().call());
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return resource(activity);
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return List.of(new Target("Secret", activity.occurrence().call().namespace(), Target.EVERY));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        String logs = "Cluster " + occurrence.cluster() + " logs the bodies of " + resource(activity);
        String level = "Log secrets, configmaps and serviceaccounts/token at level Metadata";
        return occurrence.is(Flag.VALUES)
                ? new Explanation(
                        "Values of Secrets are in the audit log: bodies of " + resource(activity),
                        logs + ", including their values. Every reader of the log can read these"
                                + " Secrets. None of them is in this alert, and Secretwatch stores none.",
                        level + ", and rotate what was logged.",
                        "")
                : new Explanation(
                        "The audit policy logs values of Secrets, removed in transit: bodies of " + resource(activity),
                        logs + ". The connector removed the values before they reached Kafka; the API server's"
                                + " own log, and its other recipients, contain them.",
                        level + ". Rotate what was logged if others read the API server's log.",
                        "");
    }
}

package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;

/** A rule for one type of activity, whose prose stands in the YAML file of its id. */
abstract class ActivityRule<A extends Activity> implements Rule {

    private final RuleInfo info;
    private final Class<A> subject;

    ActivityRule(String id, Class<A> subject) {
        this.info = RuleContent.of(id);
        this.subject = subject;
    }

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final Class<A> subject() {
        return subject;
    }

    @Override
    public final Verdict judge(Activity activity, Policy policy, Memory memory) {
        if (!subject.isInstance(activity)) {
            return Verdict.UNREMARKABLE;
        }
        A own = subject.cast(activity);
        return concerns(own, memory) ? judged(own, policy, memory) : Verdict.UNREMARKABLE;
    }

    @Override
    public final List<Target> targets(Verdict.Finding finding, Activity activity) {
        return targets(subject.cast(activity));
    }

    @Override
    public final Explanation explain(Verdict.Finding finding, Activity activity) {
        Explanation explanation = words(finding, subject.cast(activity));
        // an entry for the principal of the request would not accept what another principal does
        if (Misfits.in(finding)) {
            return explanation.ofForeignHands();
        }
        return finding.author().isEmpty() ? explanation : explanation.withoutException();
    }

    abstract Verdict judged(A activity, Policy policy, Memory memory);

    /** Whether the activity is in the rule's field. */
    protected abstract boolean concerns(A activity, Memory memory);

    /** Adds what speaks for the finding and what speaks against it. */
    protected abstract void weigh(A activity, Memory memory, Score score);

    /** Sets findings that say the same apart from those that say more. */
    protected abstract String shape(A activity, Memory memory);

    /** What was reached. */
    protected abstract List<Target> targets(A activity);

    /** What happened, in words. */
    protected abstract Explanation words(Verdict.Finding finding, A activity);
}

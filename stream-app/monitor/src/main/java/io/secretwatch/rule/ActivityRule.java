package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;
import java.util.Set;

/** A rule for one type of activity, whose prose stands in the YAML file of its id. */
abstract class ActivityRule<A extends Activity> implements Rule {

    private final String id;
    private final Class<A> subject;
    private final Set<Class<?>> types;

    /**
     * Of activities that have a type in common.
     *
     * @param types to which of them the rule looks; all of them, where none is given
     */
    ActivityRule(String id, Class<A> subject, Class<?>... types) {
        this.id = id;
        this.subject = subject;
        this.types = Set.of(types);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final RuleInfo info() {
        return RuleContent.of(id);
    }

    @Override
    public final boolean looksAt(Class<?> type) {
        return types.isEmpty() ? subject.isAssignableFrom(type) : types.contains(type);
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

package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;

/** A rule about what findings add up to. It judges no activity: what the policy accepts is no finding, and so is no part of one. */
public abstract class DerivedRule implements Rule {

    private final String id;

    protected DerivedRule(String id) {
        this.id = id;
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
    public final FindingSubject about() {
        return FindingSubject.PRINCIPAL;
    }

    @Override
    public final boolean looksAt(Class<?> type) {
        return false;
    }

    @Override
    public final Verdict judge(Activity activity, Policy policy, Memory memory) {
        return Verdict.UNREMARKABLE;
    }

    /** The target of the newest activity, as its request names it. */
    @Override
    public final List<Target> targets(Verdict.Finding finding, Activity activity) {
        return List.of(Target.of(activity.occurrence().call()));
    }

    /** A finding of that score. */
    protected final Verdict.Finding finding(Score score, String shape, String author) {
        return score.finding(this, shape, author);
    }
}

package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;

/** A rule about the state of an object or of a cluster's log. No policy makes such a state expected; it is reported once. */
public abstract class NoticeRule<A extends Activity> extends ActivityRule<A> {

    private final FindingSubject about;

    protected NoticeRule(String id, FindingSubject about, Class<A> subject, Class<?>... types) {
        super(id, subject, types);
        this.about = about;
    }

    @Override
    public final FindingSubject about() {
        return about;
    }

    @Override
    final Verdict judged(A activity, Policy policy, Memory memory) {
        Score score = new Score();
        weigh(activity, memory, score);
        return score.finding(this, shape(activity, memory), "");
    }
}

package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Verdict;

/**
 * Is told of each activity as it is judged, in the order of judging, with what was known before it. The end or the receipt of a request that
 * another event tells, and a second delivery, are no activities of their own, and are not told.
 */
public interface Witness {

    /** Wants to be told of nothing. */
    Witness NONE = (activity, disposition, memory) -> {};

    /** What became of an activity. The memory answers only until this returns. */
    void judged(Activity activity, Disposition disposition, Memory memory);

    /** What a rule finds in an activity, before {@link #judged}; also in a history that is vouched for, where it is not reported. */
    default void found(Verdict.Finding finding, Activity activity) {
        // most want to know what became of the activity, and no more
    }
}

package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.policy.Policy;
import java.time.Instant;

/** Judges activities, cluster by cluster, in the order in which they happened. */
public final class Judge {

    /** Judges by this policy, which is taken to include the default one. */
    public Judge(Policy policy, Settings settings) {
    }

    /** Takes one activity, in any order; a second delivery is reported as such. What is older than what was judged is judged at once, as late. */
    public void accept(Activity activity, Shelves shelves, Bench bench) {
    }

    /** Says that nothing older than this will come from any source in time: judges, in order, what is older by the reorder window. */
    public void advance(Instant watermark, Shelves shelves, Bench bench) {
    }

    /** Says that all sources are quiet: judges all that is held and tells all that is folded and not told yet. */
    public void settle(Shelves shelves, Bench bench) {
    }
}

package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;

/** Two copies of one event, of which a back end or a shipper may have truncated one. */
final class Copies {

    private Copies() {}

    /** Whether one copy shows more of the event than the other. */
    static boolean isFuller(Activity one, Activity other) {
        return shown(one) > shown(other);
    }

    private static int shown(Activity activity) {
        boolean contents = !(activity instanceof UnseenWorkload) && !(activity instanceof UnseenGrant);
        return (contents ? 2 : 0) + (activity.occurrence().is(Flag.PARTIAL) ? 0 : 1);
    }
}

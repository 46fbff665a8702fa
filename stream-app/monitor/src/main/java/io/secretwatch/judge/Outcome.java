package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.feedback.Feedback;
import java.util.Locale;

/** What happened in the judge. Every accepted activity ends as exactly one duplicate or one judged. */
public sealed interface Outcome {

    /** An activity was judged, in its turn or late. */
    record Judged(Activity activity, boolean late, Disposition disposition) implements Outcome {}

    /** A second delivery of an event that is known. */
    record Duplicate(Activity activity) implements Outcome {}

    /** A person said something of a finding. */
    record Said(Feedback feedback, Effect effect) implements Outcome {

        /** What came of it. */
        public enum Effect {
            /** The finding is closed by it. */
            CLOSED,
            /** The finding was over, and is now what this says. */
            CHANGED,
            /** Something that was said later counts, or the same was said before. */
            OVERRULED,
            /** No such finding is known, or nothing was said of it that could be withdrawn. */
            UNKNOWN,
            /** It names another rule, cluster or principal than the finding has. */
            FOREIGN;

            /** The word for it in meters and summaries. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** An alert for the SOC. */
    record AlertEmitted(Alert alert) implements Outcome {}
}

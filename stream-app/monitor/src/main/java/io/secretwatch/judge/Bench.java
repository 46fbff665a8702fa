package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;

/** Where the judge says what it did. Every accepted activity ends as exactly one duplicate or one judged. */
public interface Bench {

    /** An alert for the SOC. */
    void alert(Alert alert);

    /** A second delivery of an event that is known. */
    void duplicate(Activity activity);

    /** An activity was judged, in its turn or late. */
    void judged(Activity activity, boolean late, Disposition disposition);

    /** What became of a judged activity. */
    sealed interface Disposition {

        /** Nothing in any rule's field, or nothing remarkable. */
        record Unremarkable() implements Disposition {}

        /** Accepted by the policy entry or the structural fact of this id. */
        record Expected(String by) implements Disposition {}

        /**
         * A finding; perhaps one of several occurrences folded into one alert.
         *
         * @param risk 0 to 100
         */
        record Found(String ruleId, io.secretwatch.wire.alert.Severity severity, int risk, boolean alerted)
                implements Disposition {}
    }
}

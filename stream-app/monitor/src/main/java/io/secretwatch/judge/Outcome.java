package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;

/** What happened in the judge. Every accepted activity ends as exactly one duplicate or one judged. */
public sealed interface Outcome {

    /** An activity was judged, in its turn or late. */
    record Judged(Activity activity, boolean late, Disposition disposition) implements Outcome {}

    /** A second delivery of an event that is known. */
    record Duplicate(Activity activity) implements Outcome {}

    /** An alert for the SOC. */
    record AlertEmitted(Alert alert) implements Outcome {}
}

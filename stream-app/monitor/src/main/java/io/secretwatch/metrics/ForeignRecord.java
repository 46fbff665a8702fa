package io.secretwatch.metrics;

import java.util.Locale;

/** Why a record of a topic that only Secretwatch writes to is put aside. */
public enum ForeignRecord {
    /** The monitor did not write this to the activity topic. */
    UNREADABLE_ACTIVITY,
    /** No fact of the baseline topic, or one under the key of another cluster. */
    UNREADABLE_BASELINE,
    /** No verdict on the feedback topic. */
    UNREADABLE_VERDICT,
    /** A verdict of a time that has not come. */
    FUTURE_VERDICT;

    /** The word in headers and meters, such as {@code future-verdict}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

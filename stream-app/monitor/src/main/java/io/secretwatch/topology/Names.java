package io.secretwatch.topology;

/** The names of operators. A snapshot test guards them, and those of the stores. */
final class Names {

    static final String AUDIT_SOURCE = "audit";
    static final String DECODE = "decode";
    static final String REJECTED_SINK = "rejected";
    static final String ACTIVITY_SINK = "activity-out";
    static final String ACTIVITY_SOURCE = "activity-in";
    static final String BASELINE_SOURCE = "baseline";
    static final String JUDGE = "judge";
    static final String FOREIGN_SINK = "rejected-activity";
    static final String FEEDBACK_SOURCE = "feedback";
    static final String FEEDBACK = "rekey-feedback";
    static final String FEEDBACK_SINK = "feedback-out";
    static final String REJECTED_FEEDBACK_SINK = "rejected-feedback";
    static final String ALERT_SINK = "alerts";

    private Names() {}
}

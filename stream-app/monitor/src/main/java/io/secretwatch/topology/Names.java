package io.secretwatch.topology;

import java.util.List;

/** The names of operators and stores. Renaming a store orphans its changelog topic, so a snapshot test guards them. */
public final class Names {

    static final String AUDIT_SOURCE = "audit";
    static final String DECODE = "decode";
    static final String REJECTED_SINK = "rejected";
    static final String ACTIVITY_SINK = "activity-out";
    static final String ACTIVITY_SOURCE = "activity-in";
    static final String JUDGE = "judge";
    static final String FOREIGN_SINK = "rejected-activity";
    static final String ALERT_SINK = "alerts";

    static final String HELD = "held";
    static final String SEEN = "seen";
    static final String PRINCIPALS = "principals";
    static final String WORKLOADS = "workloads";
    static final String ORIGINS = "origins";
    static final String ADDRESSES = "addresses";
    static final String QUESTIONS = "questions";
    static final String INCIDENTS = "incidents";
    static final String CLOCKS = "clocks";

    /** Every store; its changelog topic is {@code APPLICATION-STORE-changelog}. */
    public static final List<String> STORES =
            List.of(HELD, SEEN, PRINCIPALS, WORKLOADS, ORIGINS, ADDRESSES, QUESTIONS, INCIDENTS, CLOCKS);

    private Names() {}
}

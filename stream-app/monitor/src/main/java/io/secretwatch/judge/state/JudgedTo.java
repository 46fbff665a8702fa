package io.secretwatch.judge.state;

import java.time.Instant;

/** How far all clusters have been judged; what comes with an earlier time is late, except in a cluster that was not heard before. */
public record JudgedTo(Instant time) {

    /** Nothing has been judged. */
    public static final JudgedTo START = new JudgedTo(Instant.EPOCH);
}

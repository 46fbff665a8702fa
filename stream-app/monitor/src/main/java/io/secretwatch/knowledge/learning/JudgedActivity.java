package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;
import org.jspecify.annotations.Nullable;

/** An activity, and what was thought of it. What several learners ask of it is worked out once. */
public final class JudgedActivity {

    private final Activity activity;
    private final boolean expected;
    private final int risk;
    private final boolean vouched;
    private final Occurrence occurrence;
    private final Principal principal;
    private final String username;
    private @Nullable Memory used;
    private PrincipalMemory afterUse = PrincipalMemory.BLANK;

    /**
     * An activity for which nobody vouches.
     *
     * @param expected the policy or a structural fact accepts it, and no rule found anything
     * @param risk of the finding about its principal, 0 where there is none
     */
    public JudgedActivity(Activity activity, boolean expected, int risk) {
        this(activity, expected, risk, false);
    }

    private JudgedActivity(Activity activity, boolean expected, int risk, boolean vouched) {
        this.activity = activity;
        this.expected = expected;
        this.risk = risk;
        this.vouched = vouched;
        this.occurrence = activity.occurrence();
        this.principal = occurrence.actor().authenticated();
        this.username = principal.username();
    }

    /** An activity of a history for which the operator vouches, so that it is expected whatever a rule says of it. */
    public static JudgedActivity vouchedFor(Activity activity) {
        return new JudgedActivity(activity, true, 0, true);
    }

    /** The activity itself. */
    Activity activity() {
        return activity;
    }

    /** Whether it is accepted, or vouched for. */
    boolean expected() {
        return expected;
    }

    /** The risk of the finding about its principal, 0 where there is none. */
    int risk() {
        return risk;
    }

    /** Whether the operator vouches for it. */
    boolean vouched() {
        return vouched;
    }

    /** The activity's occurrence. */
    Occurrence occurrence() {
        return occurrence;
    }

    /** Whether it was a finding of more than informational severity. */
    boolean isFinding() {
        return risk >= Severity.LOW.fromRisk();
    }

    /** Whether it was a finding of at least medium severity. */
    boolean isSuspect() {
        return risk >= Severity.MEDIUM.fromRisk();
    }

    /** User name of who was authenticated. */
    String username() {
        return username;
    }

    /** Whether a kubelet did it. */
    boolean ofNode() {
        return principal instanceof Principal.Node;
    }

    /** Whether a service account did it. */
    boolean ofServiceAccount() {
        return principal instanceof Principal.ServiceAccount;
    }

    /** Whether the API server carried it out. */
    boolean succeeded() {
        return occurrence.outcome().succeeded();
    }

    /**
     * Whether what was done says something of principals and workloads. Kubelets read all day, and are refused when a Pod is gone:
     * nothing to be learnt, and most of what there is. What was refused to others says what they may not do, also where it is vouched for.
     */
    boolean teaches() {
        return !expected || (!ofNode() && (vouched || succeeded()));
    }

    /** The memory of the principal after this use of its credential, as {@link PrincipalLearner} has it. */
    @SuppressWarnings("ReferenceEquality") // all ask with the same one
    PrincipalMemory afterUse(Memory before) {
        if (used != before) {
            afterUse = PrincipalLearner.afterUse(this, before);
            used = before;
        }
        return afterUse;
    }
}

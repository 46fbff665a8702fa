package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;

/**
 * An activity, and what was thought of it.
 *
 * @param expected the policy or a structural fact accepts it, and no rule found anything; or the operator vouches for it
 * @param risk of the finding about its principal, 0 where there is none
 * @param vouched it is of a history that the operator vouches for, so that it is expected whatever a rule says of it
 */
public record JudgedActivity(Activity activity, boolean expected, int risk, boolean vouched) {

    /** An activity for which nobody vouches. */
    public JudgedActivity(Activity activity, boolean expected, int risk) {
        this(activity, expected, risk, false);
    }

    /** An activity for which the operator vouches. */
    public static JudgedActivity vouchedFor(Activity activity) {
        return new JudgedActivity(activity, true, 0, true);
    }

    /** The activity's occurrence. */
    public Occurrence occurrence() {
        return activity.occurrence();
    }

    /** Whether it was a finding of more than informational severity. */
    boolean isFinding() {
        return Severity.ofRisk(risk).compareTo(Severity.LOW) >= 0;
    }

    /** User name of who was authenticated. */
    String username() {
        return occurrence().actor().authenticated().username();
    }

    /** Whether a kubelet did it. */
    boolean ofNode() {
        return occurrence().actor().authenticated() instanceof Principal.Node;
    }

    /** Whether a service account did it. */
    boolean ofServiceAccount() {
        return occurrence().actor().authenticated() instanceof Principal.ServiceAccount;
    }

    /** Whether the API server carried it out. */
    boolean succeeded() {
        return occurrence().outcome().succeeded();
    }

    /**
     * Whether what was done says something of principals and workloads. Kubelets read all day, and are refused when a Pod is gone:
     * nothing to be learnt, and most of what there is. What was refused to others says what they may not do, also where it is vouched for.
     */
    boolean teaches() {
        return !expected || (!ofNode() && (vouched || succeeded()));
    }
}

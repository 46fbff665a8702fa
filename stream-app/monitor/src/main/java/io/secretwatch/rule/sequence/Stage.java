package io.secretwatch.rule.sequence;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.grant.TokenSecretRule;
import io.secretwatch.rule.notice.ForgedOriginRule;

/** How far somebody who is after Secrets has come with one finding. */
public enum Stage {
    /** It was refused, or asked for what is not there. */
    ATTEMPTED("attempted"),
    /** A right was written. */
    GRANTED("granted"),
    /** Requests of others go through what somebody wrote. */
    INTERCEPTED("intercepted"),
    /** A token or certificate was made. */
    CREDENTIAL("credential"),
    /** A container, Pod or node was entered. */
    ENTERED("entered"),
    /** A workload was made or changed to use Secrets. */
    USED("used"),
    /** Secrets were read. */
    READ("read"),
    /** The log was misled. */
    MISLED("misled");

    private final SignalType signal;

    Stage(String code) {
        this.signal = SignalType.of(AttackSequenceRule.ID, code, "up-to");
    }

    /** The word for it, as {@code granted}. */
    public String word() {
        return signal.code();
    }

    /** Whether nothing is reached by it yet. */
    boolean prepares() {
        return this == GRANTED || this == INTERCEPTED;
    }

    SignalType signal() {
        return signal;
    }

    /** The stage of what a rule finds in an activity. */
    public static Stage of(Rule rule, Activity activity) {
        if (rule instanceof ForgedOriginRule) {
            return MISLED;
        }
        if (!activity.occurrence().outcome().succeeded() || activity instanceof AccessReview) {
            return ATTEMPTED;
        }
        if (rule instanceof TokenSecretRule) {
            return CREDENTIAL;
        }
        if (activity instanceof SecretRead) {
            return READ;
        }
        if (activity instanceof TokenIssue || activity instanceof CertificateIssue) {
            return CREDENTIAL;
        }
        if (activity instanceof ContainerAccess) {
            return ENTERED;
        }
        if (activity instanceof AdmissionConfigChange) {
            return INTERCEPTED;
        }
        return activity instanceof BindingChange
                        || activity instanceof RoleChange
                        || activity instanceof UnseenGrant
                        || activity instanceof AccessMapping
                ? GRANTED
                : USED;
    }
}

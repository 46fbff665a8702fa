package io.secretwatch.replay.hunt;

import com.fasterxml.jackson.annotation.JsonValue;
import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import java.util.Locale;

/** The sorts of acts that are counted apart. */
enum Sort {
    READS,
    CREATIONS,
    /** Of workloads and other objects that use Secrets. */
    USES,
    /** Into containers, and to nodes. */
    ACCESS,
    GRANTS,
    TOKENS,
    CERTIFICATES,
    QUESTIONS,
    /** Webhooks, policies and API services. */
    ADMISSION,
    /** What Sigma rules look for, beside what else it is. */
    MATCHES;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Sort of(Activity activity) {
        if (activity instanceof SecretRead) {
            return READS;
        } else if (activity instanceof SecretCreation) {
            return CREATIONS;
        } else if (activity instanceof ContainerAccess) {
            return ACCESS;
        } else if (activity instanceof RoleChange
                || activity instanceof BindingChange
                || activity instanceof UnseenGrant
                || activity instanceof AccessMapping) {
            return GRANTS;
        } else if (activity instanceof TokenIssue) {
            return TOKENS;
        } else if (activity instanceof CertificateIssue) {
            return CERTIFICATES;
        } else if (activity instanceof AccessReview) {
            return QUESTIONS;
        }
        boolean matches = activity instanceof SigmaMatch || activity instanceof CorrelatedMatch;
        return activity instanceof AdmissionConfigChange ? ADMISSION : matches ? MATCHES : USES;
    }
}

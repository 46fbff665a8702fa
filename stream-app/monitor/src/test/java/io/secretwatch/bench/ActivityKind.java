package io.secretwatch.bench;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import java.util.Set;
import java.util.function.Predicate;

/** Kinds of activities that cost the judge differently much. */
public enum ActivityKind {
    /** All of the recording, in their order. */
    AS_RECORDED(activity -> true),
    SECRET_GET(activity -> isRead(activity, Set.of("get"))),
    SECRET_LIST(activity -> isRead(activity, Set.of("list"))),
    SECRET_WATCH(activity -> isRead(activity, Set.of("watch"))),
    /** Changes of Secrets, whose answers show them. */
    SECRET_CHANGE(activity -> isRead(activity, Set.of("patch", "update", "delete", "deletecollection"))),
    SECRET_CREATION(SecretCreation.class::isInstance),
    SECRET_USE(SecretUse.class::isInstance),
    UNSEEN_WORKLOAD(UnseenWorkload.class::isInstance),
    CONTAINER_ACCESS(ContainerAccess.class::isInstance),
    /** Roles and who is given them. */
    GRANT(activity -> activity instanceof RoleChange
            || activity instanceof BindingChange
            || activity instanceof UnseenGrant
            || activity instanceof AccessMapping),
    /** Tokens and client certificates. */
    TOKEN(activity -> activity instanceof TokenIssue || activity instanceof CertificateIssue),
    ACCESS_REVIEW(AccessReview.class::isInstance),
    ADMISSION_CONFIG(AdmissionConfigChange.class::isInstance),
    /** Requests of no interest that tell who is given which role. */
    ALLOWED_REQUEST(AllowedRequest.class::isInstance);

    private final Predicate<Activity> test;

    ActivityKind(Predicate<Activity> test) {
        this.test = test;
    }

    boolean has(Activity activity) {
        return test.test(activity);
    }

    private static boolean isRead(Activity activity, Set<String> verbs) {
        return activity instanceof SecretRead
                && verbs.contains(activity.occurrence().call().verb());
    }
}

package io.secretwatch.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** One request, successful or not, that concerns Secrets, or that the operator looks for by a Sigma rule. */
public sealed interface Activity
        permits SecretRead,
                ReceivedRequest,
                AllowedRequest,
                SecretCreation,
                SecretUse,
                UnseenWorkload,
                ContainerAccess,
                Placement,
                ControlPlanePod,
                TokenIssue,
                CertificateIssue,
                AdmissionConfigChange,
                AccessMapping,
                AccessReview,
                RoleChange,
                BindingChange,
                UnseenGrant,
                SigmaMatch,
                CorrelatedMatch {

    /** Who, when, how it ended. */
    Occurrence occurrence();

    /** The same, with another occurrence: for one whose time cannot be believed. */
    Activity with(Occurrence other);

    /** Every kind of activity. */
    static Stream<Class<?>> kinds() {
        return Arrays.stream(Activity.class.getPermittedSubclasses());
    }

    /** The word for a kind in topics and meters: {@code SecretRead} is {@code secret-read}. */
    static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}

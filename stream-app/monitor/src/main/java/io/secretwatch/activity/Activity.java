package io.secretwatch.activity;

/** One request, successful or not, that concerns Secrets. */
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
                UnseenGrant {

    /** Who, when, how it ended. */
    Occurrence occurrence();

    /** The same, with another occurrence: for one whose time cannot be believed. */
    Activity with(Occurrence other);
}

package io.secretwatch.activity.rbac;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;

/** Who may do everything, by a right that the API server itself names. */
public final class Administrator {

    private static final RbacObject EVERYTHING = new RbacObject("ClusterRole", "", "cluster-admin");
    private static final String EVERYWHERE = "ClusterRoleBinding";
    private static final String ACCESS_POLICY = "EKS Access Policy: allowed by ClusterRoleBinding ";
    private static final String ADMIN_POLICY = ":eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    private Administrator() {}

    /**
     * Whether the request was allowed by {@code cluster-admin} for the whole cluster, by group {@code system:masters}, or by the access
     * policy that is the same on EKS. Who borrows the identity of an administrator is none.
     */
    public static boolean is(Occurrence occurrence) {
        return occurrence.actor().impersonated().isEmpty()
                && (occurrence.actor().groups().contains("system:masters")
                        || byAccessPolicy(occurrence.outcome())
                        || RbacReason.of(occurrence.outcome())
                                .filter(reason -> reason.role().equals(EVERYTHING)
                                        && reason.binding().kind().equals(EVERYWHERE))
                                .isPresent());
    }

    /** As the authorizer of EKS says it, before it names the user. */
    private static boolean byAccessPolicy(Outcome outcome) {
        String reason = outcome.rbacReason();
        int to = reason.indexOf("\" to ");
        return reason.startsWith(ACCESS_POLICY)
                && to > 0
                && reason.substring(0, to).endsWith(ADMIN_POLICY);
    }
}

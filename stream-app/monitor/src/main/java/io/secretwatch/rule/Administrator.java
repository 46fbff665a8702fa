package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;

/** Who may do everything, by a right that the API server itself names. */
public final class Administrator {

    private static final RbacObject EVERYTHING = new RbacObject("ClusterRole", "", "cluster-admin");
    private static final String EVERYWHERE = "ClusterRoleBinding";

    private Administrator() {}

    /** Whether the request was allowed by {@code cluster-admin} for the whole cluster, or by group {@code system:masters}. */
    public static boolean is(Occurrence occurrence) {
        return occurrence.actor().groups().contains("system:masters")
                || RbacReason.of(occurrence.outcome())
                        .filter(reason -> reason.role().equals(EVERYTHING)
                                && reason.binding().kind().equals(EVERYWHERE))
                        .isPresent();
    }
}

package io.secretwatch.activity.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RbacReasonTest {

    private static final String CLUSTER =
            "RBAC: allowed by ClusterRoleBinding \"velero\" of ClusterRole \"cluster-admin\" to ";

    @Test
    void binding_role_and_subject_are_read() {
        assertThat(of(CLUSTER + "ServiceAccount \"velero/backup\""))
                .contains(new RbacReason(
                        new RbacObject("ClusterRoleBinding", "", "velero"),
                        new RbacObject("ClusterRole", "", "cluster-admin"),
                        new Subject("ServiceAccount", "backup", "velero")));
        assertThat(of("RBAC: allowed by RoleBinding \"readers/shop\" of Role \"reader\" to Group \"shop-team\""))
                .contains(new RbacReason(
                        new RbacObject("RoleBinding", "shop", "readers"),
                        new RbacObject("Role", "shop", "reader"),
                        new Subject("Group", "", "shop-team")));
        assertThat(of("RBAC: allowed by RoleBinding \"readers/shop\" of ClusterRole \"edit\" to User \"a/b\""))
                .map(RbacReason::subject)
                .contains(new Subject("User", "", "a/b"));
    }

    @Test
    void what_is_no_such_reason_says_nothing() {
        assertThat(List.of(
                        "",
                        "RBAC: allowed by ",
                        CLUSTER,
                        CLUSTER + "Group \"",
                        CLUSTER + "Nobody \"x\"",
                        "RBAC: allowed by RoleBinding \"no-namespace\" of Role \"r\" to User \"u\"",
                        "RBAC: allowed by ClusterRoleBinding \"a/b\" of ClusterRole \"r\" to User \"u\"",
                        "webhook: allowed by ClusterRoleBinding \"a\" of ClusterRole \"r\" to User \"u\""))
                .allSatisfy(reason -> assertThat(of(reason)).isEmpty());
    }

    private static Optional<RbacReason> of(String reason) {
        return RbacReason.of(new Outcome(Outcome.Decision.ALLOW, 200, reason, false));
    }
}

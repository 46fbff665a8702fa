package io.secretwatch.activity.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.testing.Occurrences;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdministratorTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String EKS = "EKS Access Policy: allowed by ClusterRoleBinding "
            + "\"arn:aws:iam::1:role/a+arn:aws:eks::aws:cluster-access-policy/%1$s\""
            + " of ClusterRole \"arn:aws:eks::aws:cluster-access-policy/%1$s\" to User \"AROA:%2$s\"";

    @Test
    void the_right_to_everything_everywhere_makes_an_administrator() {
        assertThat(is("RBAC: allowed by ClusterRoleBinding \"admins\" of ClusterRole \"cluster-admin\" to Group \"g\""))
                .isTrue();
        assertThat(is(EKS.formatted("AmazonEKSClusterAdminPolicy", "ken"))).isTrue();
    }

    @Test
    void a_right_to_less_or_for_one_namespace_or_an_unknown_one_does_not() {
        assertThat(is("RBAC: allowed by RoleBinding \"a/shop\" of ClusterRole \"cluster-admin\" to Group \"g\""))
                .isFalse();
        assertThat(
                        is(
                                "RBAC: allowed by ClusterRoleBinding \"cluster-admin\" of ClusterRole \"edit\" to Group \"cluster-admin\""))
                .isFalse();
        assertThat(is(EKS.formatted("AmazonEKSEditPolicy", "\" of ClusterRole \"x/AmazonEKSClusterAdminPolicy\" to ")))
                .isFalse();
        assertThat(is("")).isFalse();
    }

    private static boolean is(String reason) {
        Occurrence o = Occurrences.by("ken", TEN).verb("create").get();
        Outcome outcome = new Outcome(Outcome.Decision.ALLOW, 201, reason, false);
        return Administrator.is(new Occurrence(
                o.cluster(),
                o.time(),
                o.fingerprint(),
                o.auditId(),
                o.actor(),
                o.call(),
                outcome,
                o.flags(),
                o.backEnd()));
    }
}

package io.secretwatch.activity.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.rbac.Right.Extent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reaches Secrets is compared with a server of Kubernetes 1.36.3. */
class BuiltInRolesTest {

    @Test
    void the_roles_that_reach_secrets_are_known() {
        assertThat(powers("cluster-admin")).contains(Power.EVERYTHING);
        assertThat(powers("admin"))
                .isEqualTo(powers("edit"))
                .contains(Power.SECRETS_READ, Power.SECRETS_WRITE, Power.TOKENS, Power.EXEC, Power.IMPERSONATE_ACCOUNTS)
                .doesNotContain(Power.EVERYTHING, Power.BIND, Power.ESCALATE, Power.IMPERSONATE, Power.NODES);
        assertThat(powers("view")).isEmpty();
        assertThat(powers("system:kube-controller-manager"))
                .containsExactly(Power.SECRETS_READ, Power.SECRETS_WRITE, Power.SECRETS_CREATE, Power.TOKENS);
        assertThat(powers("system:controller:generic-garbage-collector"))
                .contains(Power.SECRETS_READ, Power.SECRETS_WRITE, Power.NODES, Power.EXEC)
                .doesNotContain(Power.EVERYTHING);
        assertThat(powers("system:controller:resourcequota-controller")).containsExactly(Power.SECRETS_READ);
        assertThat(powers("system:controller:clusterrole-aggregation-controller"))
                .containsExactly(Power.ESCALATE);
        assertThat(powers("system:kubelet-api-admin")).containsExactly(Power.NODES);
        assertThat(powers("system:node")).contains(Power.SECRETS_READ, Power.TOKENS, Power.WORKLOADS);
        assertThat(powers("system:persistent-volume-provisioner")).containsExactly(Power.VOLUMES);
        assertThat(powers("system:controller:job-controller")).containsExactly(Power.WORKLOADS);
        assertThat(powers("system:discovery")).isEmpty();
        assertThat(BuiltInRoles.rights(new RbacObject("Role", "kube-system", "system:controller:token-cleaner")))
                .hasValueSatisfying(rights -> assertThat(rights)
                        .contains(
                                new Right(Power.SECRETS_READ, Extent.ALL), new Right(Power.SECRETS_WRITE, Extent.ALL)));
        assertThat(BuiltInRoles.rights(clusterRole("made-up"))).isEmpty();
    }

    @Test
    void only_cluster_admin_may_bind_and_nobody_else_do_everything() {
        assertThat(List.of("admin", "edit", "system:controller:namespace-controller", "system:node"))
                .allSatisfy(role -> assertThat(powers(role)).doesNotContain(Power.BIND, Power.EVERYTHING));
    }

    @Test
    void whom_kubernetes_itself_gives_a_role_is_known() {
        assertThat(BuiltInRoles.everybodyHas(clusterRole("system:basic-user"))).isTrue();
        assertThat(BuiltInRoles.everybodyHas(clusterRole("system:service-account-issuer-discovery")))
                .isTrue();
        assertThat(BuiltInRoles.everybodyHas(clusterRole("cluster-admin"))).isFalse();
        assertThat(BuiltInRoles.of("system:serviceaccount:kube-system:job-controller"))
                .containsExactly(clusterRole("system:controller:job-controller"));
        assertThat(BuiltInRoles.roleOf(new RbacObject("ClusterRoleBinding", "", "cluster-admin")))
                .contains(clusterRole("cluster-admin"));
        assertThat(BuiltInRoles.roleOf(clusterRole("cluster-admin"))).isEmpty();
    }

    @Test
    void a_selector_gathers_what_the_labels_say() {
        assertThat(gathered(expression("kubernetes.io/bootstrapping", "In", "rbac-defaults")))
                .contains(Power.EVERYTHING);
        assertThat(gathered(expression("kubernetes.io/bootstrapping", "Exists")))
                .contains(Power.EVERYTHING);
        assertThat(gathered(expression("any", "DoesNotExist"))).contains(Power.EVERYTHING);
        assertThat(gathered()).contains(Power.EVERYTHING);
        assertThat(gathered(expression("rbac.authorization.k8s.io/aggregate-to-edit", "In", "true")))
                .contains(Power.SECRETS_READ)
                .doesNotContain(Power.EVERYTHING);
        assertThat(gathered(expression("rbac.authorization.k8s.io/aggregate-to-view", "In", "true")))
                .isEmpty();
        assertThat(gathered(expression("any", "In", "x"))).isEmpty();
    }

    private static LabelSelector.Expression expression(String key, String operator, String... values) {
        return new LabelSelector.Expression(key, operator, Set.of(values));
    }

    private static List<Power> gathered(LabelSelector.Expression... expressions) {
        return BuiltInRoles.gathered(new LabelSelector(List.of(expressions))).stream()
                .map(Right::power)
                .toList();
    }

    private static List<Power> powers(String role) {
        return BuiltInRoles.rights(clusterRole(role)).orElseThrow().stream()
                .map(Right::power)
                .toList();
    }

    private static RbacObject clusterRole(String name) {
        return new RbacObject("ClusterRole", "", name);
    }
}

package io.secretwatch.activity.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PowerTest {

    private static final List<List<String>> GROUPS = List.of(
            List.of(""),
            List.of("apps"),
            List.of("rbac.authorization.k8s.io", ""),
            List.of("admissionregistration.k8s.io"),
            List.of("*"),
            List.of("example.org"));
    private static final List<String> RESOURCES = List.of(
            "secrets",
            "pods",
            "pods/exec",
            "deployments",
            "*",
            "*/*",
            "*/exec",
            "*/proxy",
            "nodes/proxy",
            "nodes/status",
            "validatingadmissionpolicies",
            "roles",
            "users",
            "userextras/scopes",
            "userextras",
            "serviceaccounts/token",
            "persistentvolumes",
            "a/b",
            "");
    private static final List<List<String>> VERBS = List.of(
            List.of("get"),
            List.of("create"),
            List.of("bind", "patch"),
            List.of("*"),
            List.of("impersonate:arbitrary-node"));

    @Test
    void a_rule_gives_what_it_gives_on_each_of_its_resources() {
        for (List<String> groups : GROUPS) {
            for (List<String> verbs : VERBS) {
                for (String one : RESOURCES) {
                    for (String other : RESOURCES) {
                        Set<Power> each = EnumSet.noneOf(Power.class);
                        each.addAll(Power.of(groups, List.of(one), verbs));
                        each.addAll(Power.of(groups, List.of(other), verbs));
                        assertThat(Power.of(groups, List.of(one, other), verbs)).isEqualTo(each);
                    }
                }
            }
        }
    }

    @Test
    void a_resource_of_one_group_gives_nothing_in_another() {
        assertThat(Power.of(List.of(""), List.of("secrets"), List.of("get"))).containsExactly(Power.SECRETS_READ);
        assertThat(Power.of(List.of("apps"), List.of("secrets"), List.of("get")))
                .isEmpty();
    }

    @Test
    void a_star_is_every_resource_and_one_with_a_subresource_is_that_of_every_resource() {
        assertThat(Power.of(List.of("*"), List.of("*"), List.of("*")))
                .contains(Power.EVERYTHING, Power.SECRETS_READ, Power.EXEC, Power.IMPERSONATE_ACCOUNTS);
        assertThat(Power.of(List.of(""), List.of("*/exec"), List.of("create"))).containsExactly(Power.EXEC);
        assertThat(Power.of(List.of(""), List.of("*/proxy"), List.of("create")))
                .containsExactlyInAnyOrder(Power.EXEC, Power.NODES);
        assertThat(Power.of(List.of(""), List.of("secrets/exec"), List.of("create")))
                .isEmpty();
    }

    @Test
    void a_key_of_extra_is_one_of_them_and_a_verb_may_say_whom_it_is_for() {
        assertThat(Power.of(
                        List.of("authentication.k8s.io"),
                        List.of("userextras/scopes"),
                        List.of("impersonate:user-info")))
                .containsExactly(Power.IMPERSONATE);
    }
}

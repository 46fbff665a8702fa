package io.secretwatch.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PrincipalTest {

    @TestFactory
    Stream<DynamicTest> a_user_name_tells_what_kind_of_identity_it_is() {
        return Map.ofEntries(
                        Map.entry("alice", Kind.USER),
                        Map.entry("system:serviceaccount:ci:deployer", Kind.SERVICE_ACCOUNT),
                        Map.entry("system:serviceaccount:ci", Kind.USER),
                        Map.entry("system:serviceaccount::deployer", Kind.USER),
                        Map.entry("system:serviceaccount:ci:deployer:x", Kind.USER),
                        Map.entry("system:node:worker-1", Kind.NODE),
                        Map.entry("system:node:", Kind.USER),
                        Map.entry("system:kube-controller-manager", Kind.CONTROL_PLANE),
                        Map.entry("system:kube-controller-manager-2", Kind.USER),
                        Map.entry("system:anonymous", Kind.ANONYMOUS),
                        Map.entry("", Kind.ANONYMOUS),
                        Map.entry("system:something-else", Kind.USER))
                .entrySet()
                .stream()
                .map(e -> DynamicTest.dynamicTest(
                        "'" + e.getKey() + "' is " + e.getValue(),
                        () -> assertThat(Principal.of(e.getKey()).kind()).isEqualTo(e.getValue())));
    }

    @Test
    void identities_are_equal_where_their_user_names_are() {
        List<String> users = List.of(
                "ken",
                "system:node:n1",
                "system:node:n2",
                "system:kube-scheduler",
                "system:kube-controller-manager",
                "system:serviceaccount:ci:deployer");
        for (String one : users) {
            for (String other : users) {
                assertThat(Principal.of(one).equals(Principal.of(other))).isEqualTo(one.equals(other));
            }
            assertThat(Principal.of(one)).hasSameHashCodeAs(Principal.of(one));
            assertThat(Principal.of(one).username()).isEqualTo(one);
        }
        assertThat(new Principal.Node("n1")).isEqualTo(Principal.of("system:node:n1"));
        assertThat(new Principal.Node("n1").username()).isEqualTo("system:node:n1");
        assertThat(new Principal.User("system:kube-scheduler")).isNotEqualTo(Principal.of("system:kube-scheduler"));
    }

    @Test
    void a_service_account_is_the_same_whether_it_is_read_or_put_together() {
        Principal read = Principal.of("system:serviceaccount:ci:deployer");
        Principal made = new Principal.ServiceAccount("ci", "deployer");
        assertThat(made).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(made.username()).isEqualTo(read.username());
        assertThat(made).isNotEqualTo(new Principal.ServiceAccount("ci", "other"));
        assertThat(made).isNotEqualTo(new Principal.ServiceAccount("cd", "deployer"));
        assertThat(made).isNotEqualTo(new Principal.User(read.username()));
    }
}

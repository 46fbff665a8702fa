package io.secretwatch.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal.Kind;
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

package io.secretwatch.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal.Kind;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
}

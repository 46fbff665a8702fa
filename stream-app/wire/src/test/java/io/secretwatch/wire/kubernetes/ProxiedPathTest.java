package io.secretwatch.wire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProxiedPathTest {

    @Test
    void the_path_after_the_proxy_says_what_is_asked_for() {
        assertThat(
                        ProxiedPath.coreApiSteps(
                                "/apis/cluster.karmada.io/v1alpha1/clusters/member1/proxy/api/v1/namespaces/n/secrets/s?limit=1"))
                .containsExactly("namespaces", "n", "secrets", "s");
        assertThat(ProxiedPath.coreApiSteps("/api/v1/namespaces/n/services/s/proxy//x/..//./api/v1/watch/%73ecrets"))
                .containsExactly("secrets");
    }

    @Test
    void a_path_without_a_proxy_is_not_handed_on() {
        assertThat(ProxiedPath.coreApiSteps("/api/v1/secrets")).isEmpty();
        assertThat(ProxiedPath.coreApiSteps("/api/v1/nodes/n/proxy/pods")).isEmpty();
    }
}

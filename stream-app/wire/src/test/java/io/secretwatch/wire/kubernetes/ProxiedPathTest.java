package io.secretwatch.wire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.kubernetes.ProxiedObject.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxiedPathTest {

    @Test
    void the_path_after_the_proxy_says_what_is_asked_for() {
        assertThat(
                        ProxiedObject.ofUri(
                                "/apis/cluster.karmada.io/v1alpha1/clusters/member1/proxy/api/v1/namespaces/n/secrets/s?limit=1"))
                .contains(new ProxiedObject(Kind.SECRETS, "n", "s"));
        assertThat(ProxiedObject.ofUri("/api/v1/namespaces/n/services/s/proxy//x/..//./api/v1/watch/%73ecrets"))
                .contains(new ProxiedObject(Kind.SECRETS, "", ""));
    }

    @Test
    void a_path_without_a_proxy_is_not_handed_on() {
        assertThat(ProxiedPath.steps("/api/v1/secrets")).isEmpty();
        assertThat(ProxiedPath.steps("/api/v1/nodes/n/proxy")).contains(List.of());
        assertThat(ProxiedObject.ofUri("/api/v1/nodes/n/proxy/pods")).isEmpty();
    }

    @Test
    void a_namespace_or_a_service_may_be_called_proxy() {
        assertThat(ProxiedPath.steps("/api/v1/namespaces/proxy/services/proxy/proxy/../a/proxy"))
                .contains(List.of("a", "proxy"));
    }

    @Test
    void any_number_of_slashes_may_come_before_what_is_asked_for() {
        assertThat(ProxiedPath.steps("/api/v1/nodes/n/proxy" + "/".repeat(60_000) + "run/a/b/c"))
                .contains(List.of("run", "a", "b", "c"));
    }

    @Test
    void a_scheme_and_a_port_are_no_part_of_a_name() {
        assertThat(ProxiedPath.name("https:node-1:10250")).isEqualTo("node-1");
        assertThat(ProxiedPath.name("https:node-1:")).isEqualTo("node-1");
        assertThat(ProxiedPath.name("node-1:10250")).isEqualTo("node-1");
        assertThat(ProxiedPath.name("node-1")).isEqualTo("node-1");
    }
}

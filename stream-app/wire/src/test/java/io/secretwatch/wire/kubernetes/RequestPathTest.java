package io.secretwatch.wire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPathTest {

    @Test
    void a_path_names_its_object() {
        assertThat(RequestPath.ofUri("/api/v1/secrets?limit=5"))
                .contains(new RequestPath("", "v1", "secrets", "", "", ""));
        assertThat(RequestPath.ofUri("/apis/apps/v1/namespaces/n/deployments/d/scale"))
                .contains(new RequestPath("apps", "v1", "deployments", "scale", "n", "d"));
        assertThat(RequestPath.ofUri("/api/v1/namespaces/n/status"))
                .contains(new RequestPath("", "v1", "namespaces", "status", "n", "n"));
        assertThat(RequestPath.ofUri("/api/v1/watch/namespaces/n/secrets"))
                .contains(new RequestPath("", "v1", "secrets", "", "n", ""));
        assertThat(RequestPath.ofUri("/api/v1/namespaces/n/%73ecrets/a+b"))
                .contains(new RequestPath("", "v1", "secrets", "", "n", "a+b"));
    }

    @Test
    void a_path_of_no_resource_names_none() {
        assertThat(RequestPath.ofUri("/healthz")).isEmpty();
        assertThat(RequestPath.ofUri("")).isEmpty();
    }

    @Test
    void the_core_group_has_a_name_in_gke_alone() {
        assertThat(RequestPath.ofGkeName("core/v1/namespaces/n/pods/p/exec"))
                .contains(new RequestPath("", "v1", "pods", "exec", "n", "p"));
        assertThat(RequestPath.ofGkeName("core/v1")).isEmpty();
    }
}

package io.secretwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingRowTest {

    private static final String REFUSED_IN_THE_CLUSTER = """
            {"resources": [
              {"type": "secrets", "name": "*", "namespace": "data", "role_id": 1},
              {"type": "secrets", "name": "*", "role_id": 1},
              {"type": "KubernetesCluster", "name": "prod", "role_id": 4}],
             "evidences": [
              {"actor": {"user": {"name": "eve"}}, "api": {"response": {"code": %d}},
               "http_request": {"url": {"path": "/api/v1/namespaces/data/secrets"}}},
              {"actor": {"user": {"name": "eve"}}, "api": {"response": {"code": 403}},
               "http_request": {"url": {"path": "/api/v1/secrets"}}}]}
            """;

    @Test
    void what_was_refused_was_not_reached() throws IOException {
        assertThat(row(200).namespaces()).containsExactly("data");
        assertThat(row(200).refused()).containsExactly(1);
    }

    @Test
    void where_all_was_refused_it_says_what_was_tried() throws IOException {
        assertThat(row(403).namespaces()).containsExactly("data", FindingRow.EVERYWHERE);
        assertThat(row(403).refused()).containsExactly(0, 1);
        assertThat(row(403).tried()).isTrue();
        assertThat(row(200).tried()).isFalse();
    }

    @Test
    void a_secret_that_no_request_names_was_refused_where_all_requests_were() throws IOException {
        assertThat(of("/apis/apps/v1/namespaces/data/deployments", 403).refused())
                .containsExactly(0);
        assertThat(of("/apis/apps/v1/namespaces/data/deployments", 201).refused())
                .isEmpty();
    }

    private static FindingRow of(String path, int code) throws IOException {
        return FindingRow.of(new ObjectMapper().readTree("""
                {"resources": [{"type": "Secret", "name": "db", "namespace": "data", "role_id": 1},
                   {"type": "Deployment", "name": "web", "namespace": "data", "role_id": 1}],
                 "evidences": [{"api": {"response": {"code": %d}}, "http_request": {"url": {"path": "%s"}}}]}
                """.formatted(code, path)));
    }

    @Test
    void a_token_that_read_secrets_reaches_them_and_what_is_about_the_log_does_not() throws IOException {
        assertThat(ofRule("k8s.token.misused", "Secret").reaches()).isTrue();
        assertThat(ofRule("k8s.secret.probe", "Namespace").reaches()).isTrue();
        assertThat(ofRule("k8s.token.misused", "ServiceAccount").reaches()).isFalse();
        assertThat(ofRule("k8s.audit.values", "Secret").reaches()).isFalse();
    }

    private static FindingRow ofRule(String rule, String type) throws IOException {
        return FindingRow.of(new ObjectMapper().readTree("""
                {"finding_info": {"analytic": {"uid": "%s"}},
                 "resources": [{"type": "%s", "name": "*", "role_id": 1}]}
                """.formatted(rule, type)));
    }

    @Test
    void a_record_without_anything_is_a_row_without_anything() throws IOException {
        FindingRow row = FindingRow.of(new ObjectMapper().readTree("{}"));
        assertThat(row.severity()).isEqualTo("informational");
        assertThat(row.who()).isEmpty();
        assertThat(row.namespaces()).isEmpty();
        assertThat(row.refused()).isEmpty();
    }

    @Test
    void a_time_that_no_calendar_has_is_the_nearest_that_one_has() throws IOException {
        FindingRow row = FindingRow.of(new ObjectMapper()
                .readTree("{\"start_time\": -9000000000000000000, \"end_time\": 9000000000000000000}"));
        assertThat(Instant.ofEpochMilli(row.first())).hasToString("0000-01-01T00:00:00Z");
        assertThat(Instant.ofEpochMilli(row.last())).hasToString("9999-12-31T23:59:59.999Z");
    }

    @Test
    void of_one_risk_the_gravest_comes_first_then_the_widest_then_the_newest() throws IOException {
        FindingRow grave = ranked(4, "prod", 1);
        FindingRow wide = ranked(3, "", 1);
        FindingRow newer = ranked(3, "prod", 2);
        FindingRow older = ranked(3, "prod", 1);
        assertThat(Stream.of(older, newer, wide, grave).sorted(FindingRow.WORST_FIRST))
                .containsExactly(grave, wide, newer, older);
    }

    private static FindingRow ranked(int severity, String namespace, long first) throws IOException {
        return FindingRow.of(new ObjectMapper().readTree("""
                {"risk_score": 98, "severity_id": %d, "start_time": %d, "resources": [
                  {"type": "secrets", "name": "*", "namespace": "%s", "role_id": 1}]}
                """.formatted(severity, first, namespace)));
    }

    private static FindingRow row(int code) throws IOException {
        return FindingRow.of(new ObjectMapper().readTree(REFUSED_IN_THE_CLUSTER.formatted(code)));
    }
}

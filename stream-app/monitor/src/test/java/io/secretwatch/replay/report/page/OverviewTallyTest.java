package io.secretwatch.replay.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.alert.FindingRow;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OverviewTallyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OverviewTally tally = new OverviewTally();

    @Test
    void what_was_handed_out_is_to_be_rotated_by_cluster_and_to_whom() throws IOException {
        add(finding("eve", "prod", 4, "k8s.secret.read.unexpected", 200, secret("", "*"), secret("shop", "db")));
        add(finding("bob", "prod", 3, "k8s.secret.use.unusual", 201, secret("pay", "key"), secret("pay", "*")));
        add(finding("eve", "dev", 3, "k8s.secret.read.unexpected", 200, secret("pay", "key"), secret("pay", "*")));
        Overview overview = tally.overview();
        assertThat(overview.rotations()).hasSize(2);
        Overview.Rotation prod = overview.rotations().get(0);
        assertThat(prod.cluster()).isEqualTo("prod");
        assertThat(prod.allTo()).containsExactly("eve");
        assertThat(prod.secrets()).containsExactly("shop/db", "pay/key");
        Overview.Rotation dev = overview.rotations().get(1);
        assertThat(dev.allTo()).isEmpty();
        assertThat(dev.secrets()).containsExactly("every Secret in pay");
    }

    @Test
    void the_worst_comes_first_with_what_it_reached_in_all_its_findings() throws IOException {
        add(finding("eve", "prod", 4, "k8s.rbac.grant", 200, secret("shop", "db")));
        add(finding("bob", "prod", 3, "k8s.secret.use.unusual", 201, secret("pay", "key")));
        add(finding("eve", "prod", 3, "k8s.secret.read.unexpected", 200, secret("shop", "db"), secret("shop", "*")));
        Overview overview = tally.overview();
        assertThat(overview.doers()).extracting(Overview.Doer::who).containsExactly("eve", "bob");
        assertThat(overview.doers().get(0).findings()).isEqualTo(2);
        assertThat(overview.doers().get(0).severity()).isEqualTo("high");
        assertThat(overview.doers().get(0).reached()).containsExactly("every Secret in shop");
    }

    @Test
    void a_finding_counts_for_each_who_is_named_in_it_and_is_the_deed_of_the_first() throws IOException {
        ObjectNode ofTwo = finding("eve", "prod", 4, "k8s.secret.campaign", 200, secret("shop", "db"));
        ofTwo.withArray("evidences")
                .insertObject(0)
                .putObject("actor")
                .putObject("user")
                .put("name", "bob");
        add(ofTwo);
        add(finding("eve", "prod", 3, "k8s.secret.read.unexpected", 200, secret("shop", "db")));
        assertThat(tally.overview().doers()).extracting(Overview.Doer::who).containsExactly("eve");
        assertThat(tally.overview().doers().get(0).findings()).isEqualTo(2);
        assertThat(tally.overview().otherDoers()).isEqualTo(1);
        add(finding("bob", "prod", 2, "k8s.secret.read.unexpected", 200, secret("shop", "db")));
        assertThat(tally.overview().doers()).extracting(Overview.Doer::findings).containsExactly(2, 2);
        assertThat(tally.overview().otherDoers()).isZero();
    }

    @Test
    void what_was_refused_or_only_asked_for_or_named_is_not_to_be_rotated() throws IOException {
        add(finding("eve", "prod", 4, "k8s.secret.read.unexpected", 403, secret("shop", "db")));
        add(finding("eve", "prod", 4, "k8s.secret.probe", 201, secret("shop", "*")));
        ObjectNode names = finding("eve", "prod", 4, "k8s.secret.read.unexpected", 200, secret("shop", "*"));
        ((ObjectNode) names.at("/unmapped/k8s_audit"))
                .putArray("signals")
                .addObject()
                .put("code", "metadata-only");
        add(names);
        assertThat(tally.overview().rotations()).isEmpty();
        assertThat(tally.overview().setAside()).isZero();
        assertThat(tally.overview().doers().get(0).reached()).isEmpty();
    }

    @Test
    void what_is_low_or_called_benign_is_counted_and_not_listed() throws IOException {
        add(finding("eve", "prod", 2, "k8s.secret.read.unexpected", 200, secret("shop", "db")));
        ObjectNode benign = finding("eve", "prod", 5, "k8s.secret.read.unexpected", 200, secret("shop", "db"));
        ((ObjectNode) benign.at("/unmapped/k8s_audit")).putObject("verdict").put("verdict", "benign");
        add(benign);
        assertThat(tally.overview().rotations()).isEmpty();
        assertThat(tally.overview().setAside()).isEqualTo(2);
    }

    @Test
    void tokens_and_certificates_are_credentials_unless_they_were_denied() throws IOException {
        add(finding("eve", "prod", 4, "k8s.token.issued", 201, resource("ServiceAccount", "ci", "runner")));
        add(finding("eve", "prod", 4, "k8s.certificate.issued", 201, resource("CertificateSigningRequest", "", "me")));
        add(finding("eve", "prod", 4, "k8s.certificate.issued", 403, resource("CertificateSigningRequest", "", "no")));
        assertThat(tally.overview().rotations().get(0).credentials())
                .containsExactly("tokens of service account ci/runner", "certificate me");
    }

    private void add(JsonNode alert) {
        tally.add(FindingRow.of(alert), alert);
    }

    private static String secret(String namespace, String name) {
        return resource("Secret", namespace, name);
    }

    private static String resource(String type, String namespace, String name) {
        return "{\"type\": \"%s\", \"namespace\": \"%s\", \"name\": \"%s\", \"role_id\": 1}"
                .formatted(type, namespace, name);
    }

    private static ObjectNode finding(
            String who, String cluster, int severity, String rule, int code, String... resources) throws IOException {
        return (ObjectNode)
                JSON.readTree("""
                {"severity_id": %d, "risk_score": 50, "metadata": {"tenant_uid": "%s"}, "finding_info": {"uid": "1"},
                 "unmapped": {"k8s_audit": {"rule": "%s"}}, "resources": [%s],
                 "evidences": [{"actor": {"user": {"name": "%s"}}, "api": {"response": {"code": %d}},
                                "http_request": {"url": {"path": "/api"}}}]}
                """.formatted(severity, cluster, rule, String.join(", ", resources), who, code));
    }
}

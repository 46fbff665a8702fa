package io.secretwatch.alert.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.AlertFixtures;
import io.secretwatch.alert.AlertHeaders;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published examples are what the writer writes. To write them anew: {@code -Dgolden=write}. */
class OcsfWriterTest {

    private static final Path EXAMPLES = Path.of("../../docs/contracts/examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> the_examples_are_what_is_written() {
        Map<String, Alert> revisions = Map.of(
                "alert-create",
                AlertFixtures.created(),
                "alert-update",
                AlertFixtures.updated(),
                "alert-close",
                AlertFixtures.closed(),
                "alert-verdict",
                AlertFixtures.judged());
        return revisions.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    byte[] written = released(new OcsfWriter().write(e.getValue()));
                    OcsfSchema.check(written);
                    Path example = EXAMPLES.resolve(e.getKey() + ".json");
                    if ("write".equals(System.getProperty("golden"))) {
                        Files.write(
                                example,
                                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(JSON.readTree(written)));
                    }
                    assertThat(written).isEqualTo(JSON.writeValueAsBytes(JSON.readTree(example.toFile())));
                }));
    }

    /** As a release writes it that has the version of the examples. */
    private static byte[] released(byte[] finding) {
        return new String(finding, StandardCharsets.UTF_8)
                .replace("\"version\":\"" + Product.version() + "\"", "\"version\":\"0.1.0\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> every_example_is_a_valid_finding() throws IOException {
        return Files.list(EXAMPLES)
                .filter(p -> p.getFileName().toString().startsWith("alert-"))
                .sorted()
                .map(p -> DynamicTest.dynamicTest(
                        p.getFileName().toString(), () -> OcsfSchema.check(Files.readAllBytes(p))));
    }

    @Test
    void the_authenticated_user_is_named_and_the_impersonated_one_stands_apart() throws IOException {
        var finding = JSON.readTree(new OcsfWriter().write(AlertFixtures.created()));
        assertThat(finding.at("/evidences/0/actor/user/name").asText()).isEqualTo("system:serviceaccount:ci:runner");
        assertThat(finding.at("/unmapped/k8s_audit/impersonated_user").asText()).isEqualTo("alice");
    }

    @Test
    void only_addresses_stand_where_addresses_belong() throws IOException {
        var endpoint =
                JSON.readTree(new OcsfWriter().write(AlertFixtures.created())).at("/evidences/0/src_endpoint");
        assertThat(endpoint.toString()).isEqualTo("{\"ip\":\"192.0.2.17\",\"intermediate_ips\":[\"198.51.100.4\"]}");
    }

    @Test
    void the_headers_let_a_consumer_choose_without_parsing() {
        assertThat(AlertHeaders.of(AlertFixtures.created()).toString())
                .isEqualTo(
                        "{content-type=application/json, ocsf-version=1.8.0, schema=secretwatch-alert/1.0, "
                                + "rule-id=k8s.secret.read.unexpected, severity=high, finding-uid=5f2c0c1e8d0b5b7e9a513a6d2f1c7e90}");
    }
}

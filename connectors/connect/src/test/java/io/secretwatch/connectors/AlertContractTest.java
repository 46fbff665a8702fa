package io.secretwatch.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a sink relies on when it reads the alerts topic. The monitor tests the same contract from its side. */
class AlertContractTest {

    private static final Path OCSF =
            Path.of("src/test/resources/schemas/ocsf-1.8.0-detection_finding.strict.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> an_example_is_a_valid_ocsf_finding() throws IOException {
        Schema ocsf = Contracts.schema(OCSF);
        List<Path> examples = Contracts.examples("alert-");
        assertEquals(4, examples.size(), "create, update, close, and close by a verdict");
        return examples.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> assertEquals(List.of(), ocsf.validate(Files.readString(file), InputFormat.JSON))));
    }

    @Test
    void the_examples_are_three_revisions_of_one_finding() throws IOException {
        JsonNode create = read("alert-create.json");
        JsonNode update = read("alert-update.json");
        JsonNode close = read("alert-close.json");
        assertEquals(
                List.of(1, 2, 3),
                Stream.of(create, update, close)
                        .map(alert -> alert.path("activity_id").asInt())
                        .toList());
        assertEquals(uid(create), uid(update));
        assertEquals(uid(create), uid(close));
        for (JsonNode alert : List.of(create, update, close)) {
            String revision = alert.at("/unmapped/k8s_audit/revision").asText();
            assertEquals(uid(alert) + ":" + revision, alert.at("/metadata/uid").asText());
        }
    }

    @TestFactory
    Stream<DynamicTest> an_example_has_what_a_sink_routes_by() throws IOException {
        return Contracts.examples("alert-").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    JsonNode alert = JSON.readTree(Files.readString(file));
                    for (String field : List.of(
                            "/finding_info/uid",
                            "/finding_info/analytic/uid",
                            "/metadata/tenant_uid",
                            "/message",
                            "/time",
                            "/severity_id",
                            "/risk_score",
                            "/count",
                            "/unmapped/k8s_audit/audit_ids")) {
                        assertTrue(!alert.at(field).isMissingNode(), field);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_page_names_the_header() throws IOException {
        String page = Contracts.page("alert.md");
        return Stream.of("content-type", "ocsf-version", "schema", "rule-id", "severity", "finding-uid")
                .map(header -> DynamicTest.dynamicTest(
                        header, () -> assertTrue(page.contains("| header `" + header + "` |"))));
    }

    @Test
    void the_page_says_what_the_key_is() throws IOException {
        assertTrue(Contracts.page("alert.md").contains("| key | `finding_info.uid`, UTF-8."));
    }

    private static JsonNode read(String example) throws IOException {
        return JSON.readTree(Contracts.page("examples/" + example));
    }

    private static String uid(JsonNode alert) {
        return alert.at("/finding_info/uid").asText();
    }
}

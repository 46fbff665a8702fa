package io.secretwatch.connectors.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.connectors.testing.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prometheus reads the rules and the dashboards of the edges, and each rule fires, stays quiet, and is explained. */
class EdgesMonitoringTest {

    private static final Path FOLDER = Path.of("../../deploy/monitoring");

    @TempDir
    private Path folder;

    /** The files of one edge. */
    private enum Edge {
        RECEIVER("edges", "receiver.md"),
        SHIP("ship", "ship.md"),
        CONNECT("connect", "sinks.md");

        private final String name;
        private final String page;

        Edge(String name, String page) {
            this.name = name;
            this.page = page;
        }
    }

    @ParameterizedTest
    @EnumSource
    void prometheus_reads_the_rules_and_they_do_what_their_tests_say(Edge edge) throws Exception {
        promtool(
                "test", "rules", FOLDER.resolve(edge.name + "-alerts-test.yaml").toString());
    }

    @ParameterizedTest
    @EnumSource
    void prometheus_loads_the_rules_and_reads_the_queries_of_the_dashboard(Edge edge) throws Exception {
        assertThat(yaml("prometheus.yaml").path("rule_files"))
                .anyMatch(file -> file.asText().equals(edge.name + "-alerts.yaml"));
        ObjectNode file = new YAMLMapper().createObjectNode();
        ArrayNode rules =
                file.putArray("groups").addObject().put("name", "dashboard").putArray("rules");
        List<String> queries = new ObjectMapper()
                .readTree(Files.readString(FOLDER.resolve(edge.name + ".json")))
                .path("panels")
                .findValuesAsText("expr");
        assertThat(queries).hasSizeGreaterThan(10);
        for (String query : queries) {
            rules.addObject()
                    .put("record", "dashboard:query" + rules.size())
                    .put("expr", query.replace("$__rate_interval", "5m"));
        }
        Path written = folder.resolve("dashboard.yaml");
        new YAMLMapper().writeValue(written.toFile(), file);
        promtool("check", "rules", written.toString());
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_fires_in_one_test_and_is_quiet_in_another(Edge edge) throws IOException {
        Set<String> fired = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        yaml(edge.name + "-alerts-test.yaml")
                .findValues("alert_rule_test")
                .forEach(list -> list.forEach(test -> (test.path("exp_alerts").isEmpty() ? quiet : fired)
                        .add(test.path("alertname").asText())));
        assertThat(fired).containsExactlyInAnyOrderElementsOf(names(edge));
        assertThat(quiet).containsExactlyInAnyOrderElementsOf(names(edge));
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_has_a_severity_a_sentence_and_a_row_that_says_what_to_do(Edge edge) throws IOException {
        String page = Files.readString(Path.of("../../docs", edge.page));
        for (JsonNode rule : rules(edge)) {
            String name = rule.path("alert").asText();
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asText()).as(name).endsWith(".");
            assertThat(page).containsPattern("(?m)^\\| `" + name + "` \\| [^|]{20,} \\|$");
        }
    }

    private static List<JsonNode> rules(Edge edge) throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        yaml(edge.name + "-alerts.yaml").at("/groups/0/rules").forEach(rules::add);
        assertThat(rules).hasSizeGreaterThan(5);
        return rules;
    }

    private static List<String> names(Edge edge) throws IOException {
        return rules(edge).stream().map(rule -> rule.path("alert").asText()).toList();
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(file)));
    }

    private static void promtool(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Peer.program("promtool", "prometheus").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}

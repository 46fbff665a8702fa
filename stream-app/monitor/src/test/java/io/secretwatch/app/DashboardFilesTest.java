package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards can be provisioned beside each other, and a panel says what it shows. */
class DashboardFilesTest {

    private static final Path FOLDER = Path.of("../../deploy/monitoring");
    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern PAGE = Pattern.compile("docs/([a-z/-]+\\.md)(?:#([a-z-]+))?");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_dashboard_can_be_provisioned(String file) throws IOException {
        JsonNode dashboard = dashboard(file);
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.path("id").isMissingNode())
                .as("an id belongs to one Grafana")
                .isTrue();
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(panels(file).stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    }

    @Test
    void each_has_a_uid_and_a_title_of_its_own() throws IOException {
        List<String> each = new ArrayList<>();
        for (String file : files().toList()) {
            each.add(dashboard(file).path("uid").asText() + ": "
                    + dashboard(file).path("title").asText());
        }
        assertThat(each)
                .containsExactly(
                        "secretwatch-connect: Secretwatch Connect",
                        "secretwatch: Secretwatch",
                        "secretwatch-edges: Secretwatch edges",
                        "secretwatch-findings: Secretwatch findings",
                        "secretwatch-ship: Secretwatch ship",
                        "secretwatch-who: Secretwatch who and what");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_panel_says_what_it_shows_in_which_unit_and_of_the_chosen_data_source(String file) throws IOException {
        List<JsonNode> graphs = panels(file).stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
        assertThat(graphs).hasSizeGreaterThan(8).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as(panel.path("title").asText())
                    .endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(panel.path("title").asText())
                    .isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/noValue").asText())
                    .as("what %s says where there is nothing", panel.path("title"))
                    .isEqualTo("none");
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty();
            panel.path("targets")
                    .forEach(target -> assertThat(target.path("legendFormat").asText() + target.path("bucketAggs"))
                            .isNotBlank());
        });
        assertThat(graphs.stream().map(panel -> panel.path("title").asText())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_page_that_a_panel_names_is_there(String file) throws IOException {
        for (JsonNode panel : panels(file)) {
            for (MatchResult named :
                    PAGE.matcher(panel.path("description").asText()).results().toList()) {
                String page = Files.readString(DOCS.resolve(named.group(1)));
                if (named.group(2) != null) {
                    assertThat(page.lines()
                                    .filter(line -> line.startsWith("#"))
                                    .map(line -> line.replaceFirst("^#+ ", "")
                                            .toLowerCase(Locale.ROOT)
                                            .replaceAll("[^a-z -]", "")
                                            .replace(' ', '-')))
                            .as(named.group())
                            .contains(named.group(2));
                }
            }
        }
    }

    @Test
    void the_alerts_have_the_fields_by_which_they_are_counted() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        try (Stream<Path> examples = Files.list(DOCS.resolve("contracts/examples"))) {
            for (Path file : examples.filter(one -> one.getFileName().toString().startsWith("alert-"))
                    .toList()) {
                alerts.add(JSON.readTree(file.toFile()));
            }
        }
        JsonNode schema = JSON.readTree(Files.readString(
                Path.of("src/test/resources/schemas/ocsf-1.8.0-detection_finding.strict.schema.json")));
        String contract = Files.readString(DOCS.resolve("contracts/alert.md"));
        Set<String> fields = new TreeSet<>();
        dashboard("who.json").findValues("field").forEach(field -> fields.add(field.asText()));
        dashboard("who.json").findValues("timeField").forEach(field -> fields.add(field.asText()));
        assertThat(fields).hasSizeGreaterThan(12).allSatisfy(field -> {
            List<String> path = List.of(field.replaceFirst("\\.keyword$", "").split("\\."));
            if (path.get(0).equals("unmapped")) {
                String name = String.join(".", path.subList(0, Math.min(path.size(), 3)));
                assertThat(contract).as(field).contains("`" + name + "`");
            } else {
                assertThat(isIn(schema, schema, path))
                        .as("%s in the schema", field)
                        .isTrue();
            }
            // what only some alerts have is in the contract
            if (!Set.of("author", "namespace").contains(path.get(path.size() - 1))) {
                assertThat(alerts).as(field).anyMatch(alert -> isIn(alert, path));
            }
        });
    }

    private static boolean isIn(JsonNode value, List<String> path) {
        if (path.isEmpty()) {
            return value.isValueNode() && !value.isMissingNode();
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (isIn(element, path)) {
                    return true;
                }
            }
            return false;
        }
        return isIn(value.path(path.get(0)), path.subList(1, path.size()));
    }

    private static boolean isIn(JsonNode schema, JsonNode at, List<String> path) {
        if (at.has("$ref")) {
            return isIn(schema, schema.at(at.path("$ref").asText().substring(1)), path);
        }
        if (at.has("items")) {
            return isIn(schema, at.path("items"), path);
        }
        return path.isEmpty()
                || at.path("properties").has(path.get(0))
                        && isIn(schema, at.path("properties").path(path.get(0)), path.subList(1, path.size()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void panels_do_not_lie_on_each_other(String file) throws IOException {
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : panels(file)) {
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add((place.path("x").asInt() + x) + ","
                                    + (place.path("y").asInt() + y)))
                            .as("%s", panel.path("title"))
                            .isTrue();
                }
            }
        }
    }

    private static List<JsonNode> panels(String file) throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        dashboard(file).path("panels").forEach(panels::add);
        return panels;
    }

    private static JsonNode dashboard(String file) throws IOException {
        return JSON.readTree(Files.readString(FOLDER.resolve(file)));
    }
}

package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboards can be provisioned beside each other, and a panel says what it shows. */
class DashboardFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.json", "edges.json"})
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
        assertThat(List.of(dashboard("dashboard.json"), dashboard("edges.json")))
                .extracting(one ->
                        one.path("uid").asText() + ": " + one.path("title").asText())
                .containsExactly("secretwatch: Secretwatch", "secretwatch-edges: Secretwatch edges");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.json", "edges.json"})
    void a_panel_says_what_it_shows_in_which_unit_and_of_the_chosen_data_source(String file) throws IOException {
        List<JsonNode> graphs = panels(file).stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
        assertThat(graphs).hasSizeGreaterThan(12).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as(panel.path("title").asText())
                    .endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(panel.path("title").asText())
                    .isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty();
            panel.path("targets")
                    .forEach(target ->
                            assertThat(target.path("legendFormat").asText()).isNotBlank());
        });
        assertThat(graphs.stream().map(panel -> panel.path("title").asText())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.json", "edges.json"})
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
        return new ObjectMapper().readTree(Files.readString(Path.of("../../deploy/monitoring", file)));
    }
}

package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.audit.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped table, place by place: {@code secret-fields.tsv} has an object for each, and what it names. */
class SecretFieldsTableTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecretFields SHIPPED = SecretFields.shipped();
    private static final Map<String, Via> HOW = Map.of(
            "field", Via.FIELD,
            "annotation", Via.ANNOTATION,
            "sends", Via.SENT,
            "presents", Via.PRESENTED,
            "copies", Via.COPIED,
            "prints", Via.PRINTED,
            "deploys", Via.DEPLOYED);

    private record Line(String product, String group, String resource, String object, String names, String how) {
        private static Line of(String text) {
            String[] cells = text.split("\t", -1);
            return new Line(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }

        private ObjectWalk walk(JsonNode body) {
            return ObjectWalk.of(
                    SHIPPED, new ObjectRef(group, "v1", resource, "", "own", "o"), List.of(body), !names.isEmpty());
        }
    }

    private static Stream<Line> lines() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/secret-fields.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Line::of);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void what_stands_in_a_place_is_named(Line line) throws IOException {
        ObjectWalk walk = line.walk(JSON.readTree(line.object()));
        if (line.how().startsWith("account ")) {
            assertThat(walk.exposures())
                    .contains(new Exposure(Exposure.Kind.ACCOUNT, line.how().substring("account ".length())));
        } else {
            assertThat(walk.references())
                    .extracting(SecretReference::qualified)
                    .as(line.object())
                    .contains(line.names());
            assertThat(walk.references()).extracting(SecretReference::via).contains(HOW.get(line.how()));
        }
    }

    /** The same field names at another place, or in another kind, name nothing. */
    @ParameterizedTest
    @MethodSource("lines")
    void the_same_elsewhere_names_nothing(Line line) throws IOException {
        JsonNode moved = JSON.createObjectNode().set("status", JSON.readTree(line.object()));
        ObjectWalk ofStatus = ObjectWalk.of(
                SHIPPED, new ObjectRef(line.group(), "v1", line.resource(), "", "own", "o"), List.of(moved), false);
        assertThat(ofStatus.references()).isEmpty();
        ObjectWalk ofOthers = ObjectWalk.of(
                SHIPPED,
                new ObjectRef("example.com", "v1", "widgets", "", "own", "o"),
                List.of(JSON.readTree(line.object())),
                true);
        // the name of a field may say so all the same, which counts for less
        assertThat(ofOthers.references())
                .filteredOn(SecretReference::delegated)
                .allMatch(reference -> reference.via() == Via.NAMED);
    }

    @Test
    void every_place_of_the_table_has_a_line() throws IOException {
        Set<String> shown = new TreeSet<>();
        lines().forEach(line -> shown.add(line.product()));
        Set<String> products = new LinkedHashSet<>();
        int places = 0;
        for (JsonNode row : rows()) {
            products.add(row.path("product").asText());
            for (JsonNode place : row.path("secrets")) {
                JsonNode paths =
                        place.isTextual() ? place : place.has("at") ? place.path("at") : place.path("manifest");
                places += Math.max(1, paths.size());
            }
            places += row.path("accounts").size();
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(products);
        assertThat(lines()).hasSize(places);
    }

    @Test
    void every_row_says_who_acts_what_it_does_and_where_that_is_written() throws IOException {
        for (JsonNode row : rows()) {
            assertThat(List.of("controller", "account", "kubelet"))
                    .as(row.toString())
                    .contains(row.path("acts").asText());
            for (String field : List.of("product", "source", "looks", "does")) {
                assertThat(row.path(field).asText()).as(field).isNotBlank();
            }
            assertThat(row.path("source").asText().toLowerCase(Locale.ROOT)).doesNotContain("todo");
        }
    }

    private static List<JsonNode> rows() throws IOException {
        try (InputStream in = SecretFields.class.getResourceAsStream("secret-fields.json")) {
            List<JsonNode> rows = new ArrayList<>();
            JSON.readTree(in).path("kinds").forEach(rows::add);
            return rows;
        }
    }
}

package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/formats.md has every field that a format writes, and none that it does not. */
class FormatsPageTest {

    private static final Path PAGE = Path.of("../../docs/formats.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Map<String, Format> SECTIONS = Map.of(
            "ECS",
            Format.ECS,
            "CEF",
            Format.CEF,
            "LEEF",
            Format.LEEF,
            "HEC",
            Format.HEC,
            "Alertmanager",
            Format.ALERTMANAGER,
            "falcosidekick",
            Format.FALCOSIDEKICK,
            "PagerDuty",
            Format.PAGERDUTY);

    @TestFactory
    Stream<DynamicTest> a_table_has_the_fields_of_its_format() {
        return SECTIONS.entrySet().stream()
                .map(section -> dynamicTest(
                        section.getKey(),
                        () -> assertThat(described(section.getKey())).isEqualTo(written(section.getValue()))));
    }

    @Test
    void the_table_of_severities_is_the_code() throws IOException {
        String page = Files.readString(PAGE);
        for (int id = 1; id <= 5; id++) {
            Alert alert =
                    new Alert(new byte[0], new ObjectMapper().createObjectNode().put("severity_id", id));
            assertThat(page)
                    .containsPattern("\\| " + id + " [^|]*\\| " + SeverityScales.elastic(alert) + " \\| "
                            + SeverityScales.ofTen(alert)
                            + " \\| " + (7 - id) + " \\| "
                            + SeverityScales.of(alert).word() + " \\| " + SeverityScales.falco(alert) + " \\|");
        }
    }

    @Test
    void the_page_names_the_formats_of_the_transformation() throws IOException {
        String row = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `format` |"))
                .findFirst()
                .orElseThrow();
        assertThat(Format.words()).allMatch(word -> row.contains("`" + word + "`"));
    }

    private static Set<String> described(String section) throws IOException {
        String text = Files.readString(PAGE).split("\n## " + section + "\n")[1].split("\n## ")[0];
        return text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2, line.indexOf(" | ")))
                .flatMap(cell -> CODE.matcher(cell).results().map(name -> name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> written(Format format) throws IOException {
        Set<String> fields = new TreeSet<>();
        for (Examples example : Examples.all()) {
            String text = new String(format.write(example.alert()), StandardCharsets.UTF_8);
            switch (format) {
                case CEF -> fields.addAll(CefParser.parse(text).extension().keySet());
                case LEEF -> fields.addAll(LeefParser.parse(text).attributes().keySet());
                default ->
                    walk(
                            "",
                            new ObjectMapper().readTree(text),
                            format == Format.HEC ? Set.of("event") : Set.of(),
                            fields);
            }
        }
        return fields;
    }

    private static void walk(String path, JsonNode node, Set<String> whole, Set<String> fields) {
        if (node.isObject() && !whole.contains(path)) {
            node.properties()
                    .forEach(field -> walk(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue(),
                            whole,
                            fields));
        } else {
            fields.add(path);
        }
    }
}

package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ECS output has only fields of the schema, each with the type that the schema gives it. */
class EcsFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = schema();

    @Test
    void the_version_is_that_of_the_list_of_fields() {
        assertThat(Ecs.VERSION).isEqualTo(SCHEMA.path("version").asText());
    }

    @Test
    void every_field_is_of_the_schema() throws IOException {
        for (Alert alert : Stream.concat(
                        Examples.all().stream().map(Examples::alert),
                        IntStream.range(0, 60).mapToObj(HostileAlerts::alert))
                .toList()) {
            JsonNode written = JSON.readTree(new String(Format.ECS.write(alert), StandardCharsets.UTF_8));
            walk("", written);
            SCHEMA.path("fields").properties().stream()
                    .filter(field -> field.getValue().path("required").asBoolean())
                    .forEach(field -> assertThat(written.at("/" + field.getKey().replace('.', '/'))
                                    .isMissingNode())
                            .as(field.getKey())
                            .isFalse());
            JsonNode types = SCHEMA.at(
                    "/expected_event_types/" + written.at("/event/category/0").asText());
            assertThat(types).containsAll(written.at("/event/type"));
        }
    }

    private static void walk(String path, JsonNode node) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                walk(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
            }
        } else if (path.startsWith("labels.")) {
            assertThat(path).matches("labels\\.[a-z_]+");
            assertThat(node.isTextual() || node.isArray()).as(path).isTrue();
        } else {
            JsonNode field = SCHEMA.path("fields").path(path);
            assertThat(field.isMissingNode()).as("%s is a field of ECS", path).isFalse();
            assertThat(node.isArray())
                    .as("%s is an array where ECS has one", path)
                    .isEqualTo(field.path("normalize").toString().contains("array"));
            (node.isArray() ? node : JSON.createArrayNode().add(node)).forEach(value -> typed(path, field, value));
        }
    }

    private static void typed(String path, JsonNode field, JsonNode value) {
        switch (field.path("type").asText()) {
            case "date" -> assertThat(Instant.parse(value.asText())).as(path).isNotNull();
            case "long" -> assertThat(value.isIntegralNumber()).as(path).isTrue();
            case "float" -> assertThat(value.isNumber()).as(path).isTrue();
            case "ip" -> assertThat(address(value.asText())).as(path).isTrue();
            default -> assertThat(value.isTextual()).as(path).isTrue();
        }
        if (field.has("allowed_values")) {
            assertThat(field.path("allowed_values")).as(path).contains(value);
        }
    }

    private static boolean address(String text) {
        try {
            return text.matches("[0-9a-fA-F:.]+") && InetAddress.getByName(text) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode schema() {
        try {
            return JSON.readTree(Files.readString(Path.of("src/test/resources/schemas/ecs-fields.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

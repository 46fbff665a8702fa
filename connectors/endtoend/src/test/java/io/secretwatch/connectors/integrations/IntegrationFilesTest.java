package io.secretwatch.connectors.integrations;

import static io.secretwatch.connectors.integrations.IntegrationFiles.CREDENTIAL;
import static io.secretwatch.connectors.integrations.IntegrationFiles.DOCUMENTED;
import static io.secretwatch.connectors.integrations.IntegrationFiles.REFERENCE;
import static io.secretwatch.connectors.integrations.IntegrationFiles.documented;
import static io.secretwatch.connectors.integrations.IntegrationFiles.text;
import static io.secretwatch.connectors.integrations.IntegrationFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people copy from {@code deploy/integrations} can be read, and names options that are documented. */
class IntegrationFilesTest {

    @TestFactory
    Stream<DynamicTest> a_connector_names_documented_options_and_reads_what_is_committed() {
        return Stream.of("splunk-connect", "aiven-opensearch", "aiven-s3")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode config = new ObjectMapper().readTree(text(name + "/connector.json"));
                    config.fieldNames()
                            .forEachRemaining(
                                    option -> assertThat(DOCUMENTED.get(name).contains(option)
                                                    || DOCUMENTED.get("connect").contains(option))
                                            .as(option)
                                            .isTrue());
                    assertThat(config.path("consumer.override.isolation.level").asText())
                            .isEqualTo("read_committed");
                    assertThat(config.path("topics").asText()).isEqualTo("secretwatch-alerts");
                    config.properties().forEach(option -> {
                        if (CREDENTIAL.matcher(option.getKey()).matches()
                                || option.getKey().endsWith(".key.id")) {
                            assertThat(option.getValue().asText())
                                    .as(option.getKey())
                                    .matches(REFERENCE);
                        }
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> vector_is_given_documented_options() {
        return Stream.of("vector/alerts.yaml", "shipping-in/vector.yaml")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode config = yaml(name);
                    Set<String> components = new HashSet<>();
                    for (String kind : List.of("sources", "transforms", "sinks")) {
                        config.path(kind).fieldNames().forEachRemaining(components::add);
                    }
                    for (String kind : List.of("sources", "transforms", "sinks")) {
                        config.path(kind).forEach(component -> {
                            documented(
                                    component,
                                    "vector." + kind + "."
                                            + component.path("type").asText(),
                                    "vector");
                            component
                                    .path("inputs")
                                    .forEach(input -> assertThat(components).contains(input.asText()));
                        });
                    }
                    config.path("sinks")
                            .forEach(sink -> assertThat(
                                            sink.at("/acknowledgements/enabled").asBoolean())
                                    .as("%s", sink)
                                    .isTrue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> fluent_bit_is_given_documented_options() {
        return Stream.of("fluent-bit/alerts.yaml", "shipping-in/fluent-bit.yaml")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode pipeline = yaml(name).path("pipeline");
                    for (String kind : List.of("inputs", "filters", "outputs")) {
                        pipeline.path(kind)
                                .forEach(plugin -> documented(
                                        plugin,
                                        "fluent-bit." + kind + "."
                                                + plugin.path("name").asText(),
                                        "fluent-bit"));
                    }
                    pipeline.path("inputs")
                            .forEach(input -> assertThat(
                                            input.path("storage.type").asText())
                                    .isEqualTo("filesystem"));
                    pipeline.path("outputs").forEach(output -> {
                        assertThat(output.path("retry_limit").asText()).isEqualTo("no_limits");
                        assertThat(output.path("match").asText())
                                .isEqualTo(pipeline.at("/inputs/0/tag").asText());
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> logstash_is_given_documented_options() {
        return Stream.of("logstash/alerts.conf", "shipping-in/logstash.conf")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<LogstashText.Option> options = LogstashText.options(text(name));
                    assertThat(options).hasSizeGreaterThan(10).allSatisfy(option -> {
                        assertThat(DOCUMENTED).containsKey("logstash." + option.section() + "." + option.plugin());
                        assertThat(DOCUMENTED.get("logstash." + option.section() + "." + option.plugin()))
                                .contains(option.name());
                        if (CREDENTIAL.matcher(option.name()).matches()) {
                            assertThat(option.value()).matches("\"" + REFERENCE.pattern() + "\"");
                        }
                    });
                }));
    }

    @Test
    void a_broken_pipeline_of_logstash_is_not_taken_for_a_whole_one() {
        String text = text("logstash/alerts.conf");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> LogstashText.options(text.substring(0, text.lastIndexOf('}')))))
                .hasMessageContaining("not closed");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> LogstashText.options(text.replaceFirst("=>", ""))))
                .hasMessageContaining("=> is missing");
    }

    @Test
    void filebeat_is_given_documented_options() {
        JsonNode config = yaml("shipping-in/filebeat.yml");
        config.path("filebeat.inputs")
                .forEach(input ->
                        documented(input, "filebeat.input." + input.path("type").asText(), ""));
        documented(config.path("output.kafka"), "filebeat.output.kafka", "");
        assertThat(config.path("output.kafka").path("required_acks").asInt()).isEqualTo(-1);
    }

    @TestFactory
    Stream<DynamicTest> a_collector_of_opentelemetry_is_given_documented_options() {
        return Stream.of("shipping-in/otel-collector.yaml", "secops/bindplane.yaml")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode config = yaml(name);
                    for (String kind : List.of("receivers", "exporters", "extensions")) {
                        config.path(kind)
                                .properties()
                                .forEach(component -> documented(
                                        component.getValue(), "otel." + kind + "." + component.getKey(), ""));
                    }
                    config.path("service").path("pipelines").forEach(pipeline -> {
                        pipeline.path("receivers")
                                .forEach(id -> assertThat(
                                                config.path("receivers").has(id.asText()))
                                        .isTrue());
                        pipeline.path("exporters")
                                .forEach(id -> assertThat(
                                                config.path("exporters").has(id.asText()))
                                        .isTrue());
                    });
                }));
    }
}

package io.secretwatch.connectors.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people copy from {@code deploy/integrations} can be read, names options that are documented, holds no credential, and loses nothing
 * that a setting can keep. {@code options.tsv} has the names of each program's documentation, which the pages cite.
 */
class IntegrationFilesTest {

    private static final Path FOLDER = Path.of("../deploy/integrations");
    private static final Map<String, Set<String>> DOCUMENTED = documented();
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:dir:/[^:}]+:[^}]+|(?:env:)?[A-Z_]+)}");
    private static final Pattern CREDENTIAL = Pattern.compile("(?i).*(password|passwd|secret|token|jaas).*");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> a_connector_names_documented_options_and_reads_what_is_committed() {
        return Stream.of("splunk-connect", "aiven-opensearch", "aiven-s3").map(name -> DynamicTest.dynamicTest(name, () -> {
            JsonNode config = new ObjectMapper().readTree(text(name + "/connector.json"));
            config.fieldNames().forEachRemaining(option -> assertThat(DOCUMENTED.get(name).contains(option) || DOCUMENTED.get("connect").contains(option))
                    .as(option).isTrue());
            assertThat(config.path("consumer.override.isolation.level").asText()).isEqualTo("read_committed");
            assertThat(config.path("topics").asText()).isEqualTo("secretwatch-alerts");
            config.fields().forEachRemaining(option -> {
                if (CREDENTIAL.matcher(option.getKey()).matches() || option.getKey().endsWith(".key.id")) {
                    assertThat(option.getValue().asText()).as(option.getKey()).matches(REFERENCE);
                }
            });
        }));
    }

    @TestFactory
    Stream<DynamicTest> vector_is_given_documented_options() {
        return Stream.of("vector/alerts.yaml", "shipping-in/vector.yaml").map(name -> DynamicTest.dynamicTest(name, () -> {
            JsonNode config = yaml(name);
            Set<String> components = new HashSet<>();
            for (String kind : List.of("sources", "transforms", "sinks")) {
                config.path(kind).fieldNames().forEachRemaining(components::add);
            }
            for (String kind : List.of("sources", "transforms", "sinks")) {
                config.path(kind).forEach(component -> {
                    documented(component, "vector." + kind + "." + component.path("type").asText(), "vector");
                    component.path("inputs").forEach(input -> assertThat(components).contains(input.asText()));
                });
            }
            config.path("sinks").forEach(sink -> assertThat(sink.at("/acknowledgements/enabled").asBoolean()).as("%s", sink).isTrue());
        }));
    }

    @TestFactory
    Stream<DynamicTest> fluent_bit_is_given_documented_options() {
        return Stream.of("fluent-bit/alerts.yaml", "shipping-in/fluent-bit.yaml").map(name -> DynamicTest.dynamicTest(name, () -> {
            JsonNode pipeline = yaml(name).path("pipeline");
            for (String kind : List.of("inputs", "filters", "outputs")) {
                pipeline.path(kind).forEach(plugin -> documented(plugin, "fluent-bit." + kind + "." + plugin.path("name").asText(), "fluent-bit"));
            }
            pipeline.path("inputs").forEach(input -> assertThat(input.path("storage.type").asText()).isEqualTo("filesystem"));
            pipeline.path("outputs").forEach(output -> {
                assertThat(output.path("retry_limit").asText()).isEqualTo("no_limits");
                assertThat(output.path("match").asText()).isEqualTo(pipeline.at("/inputs/0/tag").asText());
            });
        }));
    }

    @TestFactory
    Stream<DynamicTest> logstash_is_given_documented_options() {
        return Stream.of("logstash/alerts.conf", "shipping-in/logstash.conf").map(name -> DynamicTest.dynamicTest(name, () -> {
            List<LogstashText.Option> options = LogstashText.options(text(name));
            assertThat(options).hasSizeGreaterThan(10).allSatisfy(option -> {
                assertThat(DOCUMENTED).containsKey("logstash." + option.section() + "." + option.plugin());
                assertThat(DOCUMENTED.get("logstash." + option.section() + "." + option.plugin())).contains(option.name());
                if (CREDENTIAL.matcher(option.name()).matches()) {
                    assertThat(option.value()).matches("\"" + REFERENCE.pattern() + "\"");
                }
            });
        }));
    }

    @Test
    void a_broken_pipeline_of_logstash_is_not_taken_for_a_whole_one() {
        String text = text("logstash/alerts.conf");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> LogstashText.options(text.substring(0, text.lastIndexOf('}')))))
                .hasMessageContaining("not closed");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> LogstashText.options(text.replaceFirst("=>", ""))))
                .hasMessageContaining("=> is missing");
    }

    @Test
    void filebeat_is_given_documented_options() {
        JsonNode config = yaml("shipping-in/filebeat.yml");
        config.path("filebeat.inputs").forEach(input -> documented(input, "filebeat.input." + input.path("type").asText(), ""));
        documented(config.path("output.kafka"), "filebeat.output.kafka", "");
        assertThat(config.path("output.kafka").path("required_acks").asInt()).isEqualTo(-1);
    }

    @TestFactory
    Stream<DynamicTest> a_collector_of_opentelemetry_is_given_documented_options() {
        return Stream.of("shipping-in/otel-collector.yaml", "secops/bindplane.yaml").map(name -> DynamicTest.dynamicTest(name, () -> {
            JsonNode config = yaml(name);
            for (String kind : List.of("receivers", "exporters", "extensions")) {
                config.path(kind).fields().forEachRemaining(component -> documented(component.getValue(), "otel." + kind + "." + component.getKey(), ""));
            }
            config.path("service").path("pipelines").forEach(pipeline -> {
                pipeline.path("receivers").forEach(id -> assertThat(config.path("receivers").has(id.asText())).isTrue());
                pipeline.path("exporters").forEach(id -> assertThat(config.path("exporters").has(id.asText())).isTrue());
            });
        }));
    }

    @TestFactory
    Stream<DynamicTest> rsyslog_reads_its_configuration() {
        return Stream.of("shipping-in/rsyslog.conf", "sentinel/rsyslog.conf").map(name -> DynamicTest.dynamicTest(name, () -> {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/rsyslogd")), "rsyslogd is not installed (Debian package rsyslog)");
            Assumptions.assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/omkafka.so")), "omkafka is not installed (Debian package rsyslog-kafka)");
            for (String file : List.of("ca.pem", "server.pem", "server-key.pem")) {
                Files.writeString(folder.resolve(file), "");
            }
            // a forwarder's action comes from its agent
            Path whole = Files.writeString(folder.resolve("rsyslog.conf"), text(name).replace("/etc/rsyslog.d/tls", folder.toString()) + "\naction(type=\"omfile\" file=\"/dev/null\")\n");
            Process process = new ProcessBuilder("/usr/sbin/rsyslogd", "-N1", "-f", whole.toString()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said).doesNotContain("error");
            assertThat(process.exitValue()).as(said).isZero();
        }));
    }

    @Test
    void brackets_of_syslog_ng_match() {
        String bare = text("shipping-in/syslog-ng.conf").replaceAll("\"[^\"]*\"|#[^\\n]*", "");
        List<Character> open = new ArrayList<>();
        for (char c : bare.toCharArray()) {
            if (c == '(' || c == '{') {
                open.add(c);
            } else if (c == ')' || c == '}') {
                assertThat(open).isNotEmpty();
                assertThat(open.remove(open.size() - 1)).isEqualTo(c == ')' ? '(' : '{');
            }
        }
        assertThat(open).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> a_credential_is_a_reference() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(FOLDER)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(14);
        return files.stream().map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> Files.readAllLines(file).stream()
                .filter(line -> !line.strip().startsWith("#"))
                .filter(line -> CREDENTIAL.matcher(line.replaceAll("(?i)io\\.secretwatch|secretwatch|\\.token\\b.*example|ssl\\.key", "")).matches())
                .forEach(line -> assertThat(line).as("%s", file).containsPattern("\\$\\{|`|\\$KAFKA_PASSWORD"))));
    }

    @TestFactory
    Stream<DynamicTest> what_ships_in_takes_the_largest_event_and_waits_for_all_replicas() {
        Map<String, List<String>> kept = Map.of(
                "fluent-bit.yaml", List.of("rdkafka.acks: all", "buffer_max_size: 32M", "rdkafka.message.max.bytes: 33554432", "read_from_head: on"),
                "vector.yaml", List.of("acks: all", "max_line_bytes: 33554432", "message.max.bytes: \"33554432\"", "read_from: beginning"),
                "filebeat.yml", List.of("required_acks: -1", "message_max_bytes: 33554432", "max_message_bytes: 33554432"),
                "logstash.conf", List.of("acks => \"all\"", "max_request_size => 33554432", "start_position => \"beginning\""),
                "otel-collector.yaml", List.of("required_acks: -1", "max_log_size: 32MiB", "max_message_bytes: 33554432", "start_at: beginning", "encoding: raw"),
                "rsyslog.conf", List.of("acks=all", "maxMessageSize=\"32m\"", "message.max.bytes=33554432", "resubmitOnFailure=\"on\""),
                "syslog-ng.conf", List.of("acks(\"all\")", "log-msg-size(33554432)", "message.max.bytes(\"33554432\")", "flow-control"));
        return kept.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () ->
                assertThat(text("shipping-in/" + entry.getKey())).contains("k8s-audit").contains(entry.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> a_page_shows_its_file_and_says_where_the_names_are_from() throws IOException {
        List<String> names;
        try (Stream<Path> found = Files.list(FOLDER)) {
            names = found.map(path -> path.getFileName().toString()).sorted().toList();
        }
        String index = Files.readString(Path.of("../docs/integrations/README.md"));
        return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            assertThat(index).contains("(" + name + ".md)");
            String page = Files.readString(Path.of("../docs/integrations/" + name + ".md"));
            assertThat(page).contains("../../deploy/integrations/" + name).contains("Sources");
            var links = Pattern.compile("\\]\\((\\.\\./[^)#]+)").matcher(page).results().map(found -> found.group(1)).toList();
            assertThat(links).allSatisfy(link -> assertThat(Path.of("../docs/integrations").resolve(link)).exists());
        }));
    }

    private static void documented(JsonNode component, String names, String common) {
        assertThat(DOCUMENTED).containsKey(names);
        component.fieldNames().forEachRemaining(option -> assertThat(DOCUMENTED.get(names).contains(option)
                || DOCUMENTED.getOrDefault(common, Set.of()).contains(option)
                || DOCUMENTED.get(names).stream().anyMatch(known -> known.endsWith(".") && option.startsWith(known))).as(names + " " + option).isTrue());
    }

    private static JsonNode yaml(String file) {
        try {
            return new YAMLMapper().readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> documented() {
        try {
            Map<String, Set<String>> all = new HashMap<>();
            for (String line : Files.readAllLines(Path.of("src/test/resources/integrations/options.tsv"))) {
                String[] cells = line.split("\t");
                all.put(cells[0], Set.of(cells[1].split(" ")));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

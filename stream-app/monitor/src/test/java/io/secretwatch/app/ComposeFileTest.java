package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.app.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The compose file is valid, exposes nothing beyond this machine, and mounts and builds what there is. */
class ComposeFileTest {

    private static final Path TOP = Path.of("../..");
    private static final JsonNode COMPOSE = yaml(TOP.resolve("docker-compose.yml"));

    /** Written by whoever starts the receiver; see the head of the compose file. */
    private static final String TOKEN = "./deploy/compose/receiver-token";

    @Test
    void it_is_valid_by_the_compose_specification() throws IOException {
        ObjectNode file = COMPOSE.deepCopy();
        // the schema is that of docker-compose 1.29.2 (Debian), which is older than the name of a project
        file.remove("name");
        try (InputStream in = ComposeFileTest.class.getResourceAsStream("/schemas/compose-spec.schema.json")) {
            JsonNode schema = new ObjectMapper().readTree(in);
            // "id" was a keyword until draft 4, and is none of the draft that the schema names
            schema.findParents("id").stream()
                    .filter(parent -> parent.path("id").isTextual())
                    .forEach(parent -> ((ObjectNode) parent).remove("id"));
            schema.path("definitions").forEach(definition -> ((ObjectNode) definition).remove("id"));
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                            .getSchema(schema.toString(), InputFormat.JSON)
                            .validate(file.toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_service_is_confined() {
        return services().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    JsonNode service = entry.getValue();
                    service.path("ports")
                            .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
                    assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
                    assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
                    assertThat(service.path("mem_limit").asText()).isNotEmpty();
                    assertThat(service.has("privileged") || service.has("network_mode") || service.has("cap_add"))
                            .isFalse();
                    // it runs once and ends
                    assertThat(service.has("healthcheck"))
                            .isEqualTo(!entry.getKey().equals("connectors"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> an_image_is_pinned_or_built_here() {
        return services().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String image = entry.getValue().path("image").asText();
                    assertThat(image)
                            .matches(
                                    "secretwatch(-connect)?:local|[a-z-]+/[a-z-]+:v?[0-9]+\\.[0-9]+\\.[0-9]+(@sha256:[0-9a-f]{64})?");
                }));
    }

    @Test
    void a_stage_that_it_builds_is_one_of_the_image_file() throws IOException {
        String file = Files.readString(TOP.resolve("deploy/Dockerfile"));
        List<String> targets = services().values().stream()
                .map(service -> service.path("build").path("target").asText())
                .filter(t -> !t.isEmpty())
                .toList();
        assertThat(targets).containsExactlyInAnyOrder("secretwatch", "connect");
        assertThat(targets).allSatisfy(target -> assertThat(file).contains(" AS " + target + "\n"));
        assertThat(file)
                .as("the checks of code need files that the image does not have")
                .contains(" -Dquick ");
    }

    @Test
    void a_file_that_it_mounts_is_there_and_read_only() {
        List<String> mounted = new ArrayList<>();
        services()
                .values()
                .forEach(service -> texts(service.path("volumes")).stream()
                        .filter(volume -> volume.startsWith("./"))
                        .forEach(mounted::add));
        assertThat(mounted).hasSizeGreaterThan(8).allSatisfy(volume -> {
            assertThat(volume).endsWith(":ro");
            assertThat(TOP.resolve(volume.split(":")[0])).isRegularFile();
        });
        COMPOSE.path("secrets")
                .forEach(secret -> assertThat(secret.path("file").asText()).isEqualTo(TOKEN));
    }

    @Test
    void it_holds_no_password_and_git_ignores_the_token() throws IOException {
        services()
                .values()
                .forEach(service -> service.path("environment")
                        .properties()
                        .forEach(variable -> assertThat(variable.getKey())
                                .doesNotContainIgnoringCase("password")
                                .doesNotContainIgnoringCase("token")));
        assertThat(Files.readString(TOP.resolve(".gitignore"))).contains(TOKEN.substring(2));
    }

    @Test
    void nobody_logs_in_to_grafana() {
        JsonNode grafana = COMPOSE.path("services").path("grafana").path("environment");
        assertThat(grafana.path("GF_AUTH_ANONYMOUS_ORG_ROLE").asText()).isEqualTo("Viewer");
        assertThat(grafana.path("GF_AUTH_DISABLE_LOGIN_FORM").asText()).isEqualTo("true");
        assertThat(grafana.path("GF_AUTH_BASIC_ENABLED").asText()).isEqualTo("false");
        assertThat(grafana.path("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION").asText())
                .isEqualTo("true");
    }

    @Test
    void what_is_provisioned_stands_where_grafana_looks() throws IOException {
        List<String> volumes = texts(COMPOSE.path("services").path("grafana").path("volumes"));
        String folder = yaml(TOP.resolve("deploy/monitoring/grafana/provider.yaml"))
                .at("/providers/0/options/path")
                .asText();
        assertThat(DashboardFilesTest.files())
                .allSatisfy(file -> assertThat(volumes)
                        .anyMatch(volume -> volume.startsWith("./deploy/monitoring/" + file + ":" + folder + "/")));
        JsonNode source =
                yaml(TOP.resolve("deploy/monitoring/grafana/datasource.yaml")).at("/datasources/0");
        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
        JsonNode alerts =
                yaml(TOP.resolve("deploy/monitoring/grafana/datasource.yaml")).at("/datasources/1");
        assertThat(alerts.path("url").asText()).isEqualTo("http://opensearch:9200");
        JsonNode connector = yaml(TOP.resolve("deploy/compose/connectors/opensearch.json"));
        assertThat(alerts.at("/jsonData/database").asText())
                .isEqualTo(connector.path("opensearch.index").asText());
    }

    @Test
    void rules_stand_where_prometheus_looks() {
        List<String> volumes = texts(COMPOSE.path("services").path("prometheus").path("volumes"));
        List<String> rules =
                texts(yaml(TOP.resolve("deploy/monitoring/prometheus.yaml")).path("rule_files"));
        assertThat(rules)
                .containsExactly("alerts.yaml", "edges-alerts.yaml", "ship-alerts.yaml", "connect-alerts.yaml")
                .allSatisfy(file -> assertThat(volumes)
                        .contains("./deploy/monitoring/" + file + ":/etc/prometheus/" + file + ":ro"));
    }

    @Test
    void services_call_each_other_by_names_and_ports_that_there_are() throws IOException {
        List<String> calls = new ArrayList<>();
        yaml(TOP.resolve("deploy/monitoring/prometheus.yaml"))
                .findValues("targets")
                .forEach(list -> calls.addAll(texts(list)));
        for (String connector : List.of("opensearch", "alertmanager")) {
            JsonNode config = new ObjectMapper()
                    .readTree(Files.readString(TOP.resolve("deploy/compose/connectors/" + connector + ".json")));
            assertThat(config.path("topics").asText())
                    .isEqualTo(Config.read(TOP.resolve("deploy/compose/secretwatch.yaml"))
                            .topics()
                            .alerts());
            calls.add(config.path("url").asText().substring("http://".length()));
        }
        assertThat(calls)
                .filteredOn(call -> !call.startsWith("localhost:"))
                .isNotEmpty()
                .allSatisfy(call -> {
                    String[] parts = call.split(":");
                    assertThat(texts(services().get(parts[0]).path("ports")))
                            .contains("127.0.0.1:" + parts[1] + ":" + parts[1]);
                });
    }

    private static Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new TreeMap<>();
        COMPOSE.path("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        assertThat(services)
                .containsKeys(
                        "kafka",
                        "secretwatch",
                        "receiver",
                        "connect",
                        "opensearch",
                        "alertmanager",
                        "prometheus",
                        "grafana");
        return services;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode yaml(Path file) {
        try {
            return new YAMLMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

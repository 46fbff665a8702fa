package io.secretwatch.connectors.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker's properties and the connectors' configurations are accepted by Kafka Connect, and hold no credential. */
class ConnectFilesTest {

    private static final Path DEPLOY = Path.of("../../deploy");

    /** Prefixes of what Connect hands to its clients and plugins. */
    private static final List<String> HANDED_ON =
            List.of("consumer.", "producer.", "admin.", "config.providers.", "sasl.", "ssl.");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"connect/worker.properties", "compose/worker.properties"})
    void the_worker_is_accepted_and_has_no_unknown_property(String file) throws IOException {
        Map<String, String> properties = here(properties(file));
        Files.writeString(folder.resolve("kafka-jaas"), "from the file");
        DistributedConfig config = new DistributedConfig(properties);
        Set<String> unknown = new HashSet<>(properties.keySet());
        unknown.removeAll(config.values().keySet());
        unknown.removeIf(name -> HANDED_ON.stream().anyMatch(name::startsWith));
        assertThat(unknown).isEmpty();
        assertThat(config.exactlyOnceSourceEnabled()).isTrue();
        assertThat(String.valueOf(config.originals().get("sasl.jaas.config"))).isIn("null", "from the file");
        assertThat(properties).containsEntry("consumer.isolation.level", "read_committed");
        // the source writes texts into headers, which ByteArrayConverter refuses and JsonConverter puts into quotes
        assertThat(properties).doesNotContainKey("header.converter");
    }

    @Test
    void the_worker_reads_files_of_one_folder_only() throws Exception {
        Map<String, String> properties = here(properties("connect/worker.properties"));
        for (String name : properties.get("config.providers").split(",")) {
            String prefix = "config.providers." + name + ".";
            ConfigProvider provider = (ConfigProvider) Class.forName(properties.get(prefix + "class"))
                    .getDeclaredConstructor()
                    .newInstance();
            Map<String, String> parameters = new HashMap<>();
            properties.forEach((key, value) -> {
                if (key.startsWith(prefix + "param.")) {
                    parameters.put(key.substring((prefix + "param.").length()), value);
                }
            });
            try (provider) {
                provider.configure(parameters);
                if (name.equals("env")) {
                    assertThat(provider.get("").data())
                            .allSatisfy((key, value) -> assertThat(key).startsWith("SECRETWATCH_"));
                } else {
                    assertThat(provider.get("/etc/passwd").data()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect/worker.properties", "compose/worker.properties"})
    void a_credential_of_the_worker_is_a_reference(String file) throws IOException {
        properties(file).forEach((name, value) -> {
            if (name.endsWith("jaas.config") || name.contains("password")) {
                assertThat(value).as(name).startsWith("${dir:/etc/secretwatch/connect:");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_connector_is_accepted() throws IOException {
        return configurations()
                .map(file -> DynamicTest.dynamicTest(DEPLOY.relativize(file).toString(), () -> {
                    Map<String, String> config = config(file);
                    Connector connector = connector(config.get("connector.class"));
                    ConfigDef own = connector.config();
                    Map<String, String> filled = new HashMap<>(config);
                    // what a provider puts in its place
                    filled.replaceAll((name, value) -> !value.startsWith("${dir:")
                            ? value
                            : name.equals("url") ? "https://filled.in" : "filled-in");
                    assertThat(connector.validate(filled).configValues())
                            .allSatisfy(value -> assertThat(value.errorMessages())
                                    .as(value.name())
                                    .isEmpty());
                    assertThat(config.keySet())
                            .allSatisfy(name -> assertThat(own.names().contains(name) || isConnects(name))
                                    .as(name)
                                    .isTrue());
                    own.configKeys().forEach((name, key) -> {
                        if (key.type == ConfigDef.Type.PASSWORD && config.containsKey(name)) {
                            assertThat(config.get(name)).as(name).startsWith("${dir:/etc/secretwatch/connect:");
                        }
                    });
                }));
    }

    @Test
    void the_image_has_the_plugin_and_its_libraries_in_one_folder_below_the_plugin_path() throws IOException {
        Path folder = Path.of(properties("connect/worker.properties").get("plugin.path"))
                .resolve("secretwatch");
        assertThat(Files.readString(DEPLOY.resolve("Dockerfile")))
                .contains("COPY --from=build /src/connectors/connect/target/lib " + folder + "/\n")
                .contains("COPY --from=build /src/connectors/connect/target/secretwatch-connect.jar " + folder + "/\n");
    }

    /** With the folder of credentials in the test's own, as it has to be there. */
    private Map<String, String> here(Map<String, String> properties) {
        properties.replaceAll((name, value) -> value.replace("/etc/secretwatch/connect", folder.toString()));
        return properties;
    }

    private static boolean isConnects(String name) {
        return ConnectorConfig.configDef().names().contains(name)
                || name.startsWith("consumer.override.")
                || name.startsWith("producer.override.")
                || Set.of(
                                "topics",
                                "errors.deadletterqueue.topic.name",
                                "errors.deadletterqueue.context.headers.enable",
                                "exactly.once.support")
                        .contains(name);
    }

    private static Connector connector(String type) throws ReflectiveOperationException {
        return (Connector) Class.forName(type).getDeclaredConstructor().newInstance();
    }

    private static Stream<Path> configurations() throws IOException {
        try (Stream<Path> connect = Files.list(DEPLOY.resolve("connect"));
                Stream<Path> compose = Files.list(DEPLOY.resolve("compose/connectors"))) {
            return Stream.concat(connect, compose)
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Map<String, String> config(Path file) throws IOException {
        Map<String, String> config = new HashMap<>();
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        json.properties().forEach(entry -> {
            assertThat(entry.getValue().isTextual())
                    .as("Connect takes texts: %s", entry.getKey())
                    .isTrue();
            config.put(entry.getKey(), entry.getValue().asText());
        });
        return config;
    }

    private static Map<String, String> properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(DEPLOY.resolve(file))) {
            properties.load(in);
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((name, value) -> map.put((String) name, (String) value));
        return map;
    }
}

package io.secretwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the chart writes are accepted by the programs that read them, with the Secrets mounted as the chart mounts them. */
class ConfigurationTest {

    private static final String METRICS = "/opt/secretwatch-connect/metrics";
    private static final String JAAS = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

    /** What the Secrets of the examples hold, by where they are mounted. */
    private static final Map<String, String> SECRETS = Map.of(
            "kafka/jaas", JAAS,
            "kafka/ca.pem", "a certificate",
            "admin/tls.crt", "a certificate",
            "admin/tls.key", "a key",
            "console/tokens", "0123456789abcdef",
            "tls/tls.crt", "a certificate",
            "tls/tls.key", "a key",
            "clients/ca.crt", "a certificate",
            "callers/dev.token", "0123456789abcdef",
            "metrics/token", "0123456789abcdef");

    /** In the place of {@code /etc/secretwatch}. */
    @TempDir
    private Path mounts;

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void the_monitor_accepts_its_configuration_and_its_policy(String example) throws IOException {
        List<JsonNode> manifests = mounted("monitor", Chart.example(example));
        JsonNode policies = Chart.of(manifests, "ConfigMap").stream()
                .filter(map -> map.at("/metadata/name").asText().endsWith("-policy"))
                .findFirst()
                .orElseThrow()
                .path("data");
        for (Map.Entry<String, JsonNode> file : policies.properties()) {
            write("policy/" + file.getKey(), file.getValue().asText());
        }
        Config config = Config.read(
                write("config/secretwatch.yaml", Chart.configured(manifests, "-monitor", "secretwatch.yaml")));
        assertThat(DetectionFiles.policy(config.policy()).expectations().stream()
                        .filter(entry -> entry.id().equals("flux-reads-its-sources")))
                .hasSize(example.equals("everything") ? 1 : 0);
        if (!example.equals("smallest")) {
            AdminClientConfig admin = new AdminClientConfig(KafkaSettings.admin(config, 1_000));
            assertThat(admin.getPassword("sasl.jaas.config").value()).isEqualTo(JAAS);
        }
    }

    @Test
    void a_policy_begins_with_no_entry_of_its_own() throws IOException {
        String policy = Chart.configured(Chart.manifests("watch", Chart.example("smallest")), "-policy", "policy.yaml");
        assertThat(Chart.yaml(policy).path("expected")).isEmpty();
    }

    @Test
    void the_receiver_accepts_its_configuration() throws IOException {
        List<JsonNode> manifests = mounted("receiver", Chart.example("everything"));
        ReceiverConfig config = ReceiverConfig.read(
                write("config/receiver.yaml", Chart.configured(manifests, "-receiver", "receiver.yaml")));
        assertThat(config.tls()).isPresent();
        assertThat(config.callers()).hasSize(3);
        assertThat(config.buffer()).hasValueSatisfying(buffer -> {
            assertThat(buffer.dir()).isEqualTo(Path.of("/var/lib/secretwatch/buffer"));
            assertThat(buffer.bytes()).isEqualTo(3L << 30);
        });
        assertThat(config.adminAccess().tokens()).isPresent();
        assertThat(config.kafka()).containsEntry("config.providers", "dir");
    }

    @Test
    void a_receiver_behind_a_proxy_needs_no_certificate() throws IOException {
        Path values = Files.writeString(mounts.resolve("values.yaml"), """
                receiver:
                  enabled: true
                  config: {tls: "off", callers: [{cluster: dev, token-file: /etc/secretwatch/callers/dev.token}]}
                  tokensSecret: callers
                  from: [{podSelector: {matchLabels: {app: proxy}}}]
                """);
        List<JsonNode> manifests = mounted("receiver", Chart.example("smallest"), values);
        ReceiverConfig config = ReceiverConfig.read(
                write("config/receiver.yaml", Chart.configured(manifests, "-receiver", "receiver.yaml")));
        assertThat(config.tls()).isEmpty();
    }

    @Test
    void the_worker_is_accepted_and_knows_every_property() throws IOException {
        List<JsonNode> manifests = mounted("connect", Chart.example("everything"));
        Map<String, String> worker = properties(here(Chart.configured(manifests, "-connect", "worker.properties")));
        StandaloneConfig config = new StandaloneConfig(worker);
        assertThat(config.originals())
                .containsEntry("sasl.jaas.config", JAAS)
                .containsEntry("consumer.sasl.jaas.config", JAAS)
                .containsEntry("producer.sasl.jaas.config", JAAS)
                .containsEntry("admin.sasl.jaas.config", JAAS);
        Set<String> unknown = new HashSet<>(worker.keySet());
        unknown.removeAll(config.values().keySet());
        unknown.removeIf(
                key -> key.matches("(consumer|producer|admin|config\\.providers|sasl|ssl)\\..*|security.protocol"));
        assertThat(unknown).isEmpty();
    }

    @Test
    void a_worker_without_credentials_starts_too() throws IOException {
        Path values = Files.writeString(mounts.resolve("values.yaml"), """
                connect:
                  enabled: true
                  image: {repository: registry.example.com/connect}
                  connectors: {soar: {connector.class: c, topics: t}}
                """);
        List<JsonNode> manifests = mounted("connect", Chart.example("smallest"), values);
        StandaloneConfig config =
                new StandaloneConfig(properties(here(Chart.configured(manifests, "-connect", "worker.properties"))));
        assertThat(config.originals()).doesNotContainKey("config.providers.dir.class");
    }

    @Test
    void the_worker_is_that_of_the_folder_connect_but_for_what_only_a_distributed_one_has() throws IOException {
        Map<String, String> chart = properties(Chart.configured(
                Chart.manifests("watch", Chart.example("everything")), "-connect", "worker.properties"));
        Map<String, String> folder = properties(Files.readString(Path.of("../connect/worker.properties")));
        folder.keySet()
                .removeIf(key -> key.matches("group\\.id|(config|offset|status)\\.storage\\..*|exactly\\.once\\..*"));
        chart.remove("offset.storage.file.filename");
        // of the example
        chart.remove("consumer.max.poll.records");
        folder.replaceAll((key, value) ->
                value.replace("connect:kafka-jaas", "kafka:jaas").replace("connect/kafka-ca.pem", "kafka/ca.pem"));
        folder.put("bootstrap.servers", chart.get("bootstrap.servers"));
        folder.merge("config.providers.dir.param.allowed.paths", ",/etc/secretwatch/kafka", String::concat);
        assertThat(chart).isEqualTo(folder);
    }

    @Test
    void the_worker_is_started_as_its_image_starts_one() throws IOException {
        String image = Files.readString(Path.of("../distribution/connect-image/pom.xml"));
        JsonNode command = Chart.manifests("watch", Chart.example("everything")).stream()
                .map(object -> object.at("/spec/template/spec/containers/0/command"))
                .filter(JsonNode::isArray)
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText()));
        assertThat(words.remove(words.size() - 1)).isEqualTo(ConnectStandalone.class.getName());
        // beside the agent, whose files the image has in a folder
        assertThat(words)
                .filteredOn(word -> !image.contains("<arg>" + word + "</arg>"))
                .containsExactly("-javaagent:" + METRICS + "/jmx_prometheus_javaagent.jar=0.0.0.0:9404:" + METRICS
                        + "/connect-jmx.yaml");
        assertThat(image).contains("<into>" + METRICS + "</into>", "jmx_prometheus_javaagent", "connect-jmx.yaml");
    }

    @Test
    void each_sink_accepts_its_configuration() throws Exception {
        JsonNode data = Chart.of(Chart.manifests("watch", Chart.example("everything")), "ConfigMap").stream()
                .filter(map -> map.at("/metadata/name").asText().endsWith("-connect"))
                .findFirst()
                .orElseThrow()
                .path("data");
        for (String name : List.of("opensearch", "soar")) {
            Map<String, String> config = new HashMap<>();
            Chart.yaml(data.path(name + ".json").asText()).properties().forEach(entry -> {
                assertThat(entry.getValue().isTextual()).as(entry.getKey()).isTrue();
                config.put(entry.getKey(), entry.getValue().asText());
            });
            assertThat(config).containsEntry("name", name);
            SinkConnectorConfig.validate(config);
            Connector connector = (Connector) Class.forName(config.get("connector.class"))
                    .getDeclaredConstructor()
                    .newInstance();
            ConfigDef ours = connector.config();
            assertThat(connector.validate(config).configValues())
                    .filteredOn(value -> ours.names().contains(value.name()))
                    .allSatisfy(value ->
                            assertThat(value.errorMessages()).as(value.name()).isEmpty());
        }
    }

    /** The manifests of a release, with the volumes of a component's container in their place. */
    private List<JsonNode> mounted(String component, Path... values) throws IOException {
        List<JsonNode> manifests = Chart.manifests("watch", values);
        JsonNode container = manifests.stream()
                .map(object -> object.at("/spec/template/spec/containers/0"))
                .filter(c -> c.path("name").asText().equals(component))
                .findFirst()
                .orElseThrow();
        for (JsonNode mount : container.path("volumeMounts")) {
            String path = mount.path("mountPath").asText();
            if (path.startsWith("/etc/secretwatch/")) {
                Files.createDirectories(Path.of(here(path)));
                String folder = path.substring("/etc/secretwatch/".length()) + "/";
                for (Map.Entry<String, String> file : SECRETS.entrySet()) {
                    if (file.getKey().startsWith(folder)) {
                        write(file.getKey(), file.getValue());
                    }
                }
            }
        }
        return manifests;
    }

    /** A file of a volume, which kubelet makes of links, so that it can replace all files of the volume at once. */
    private Path write(String name, String text) throws IOException {
        Path file = mounts.resolve(name);
        Path version = file.resolveSibling("..2026_11_30");
        Files.createDirectories(version);
        Files.writeString(version.resolve(file.getFileName()), here(text));
        Path data = file.resolveSibling("..data");
        if (!Files.exists(data)) {
            Files.createSymbolicLink(data, version.getFileName());
        }
        return Files.exists(file)
                ? file
                : Files.createSymbolicLink(file, Path.of("..data").resolve(file.getFileName()));
    }

    private String here(String text) {
        return text.replace("/etc/secretwatch", mounts.toString());
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((key, value) -> map.put((String) key, (String) value));
        return map;
    }
}

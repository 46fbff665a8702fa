package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.metrics.Meter;
import io.secretwatch.topology.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people copy from {@code deploy/} is accepted by the monitor, and agrees with it. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Meters of Kafka's clients, seen at {@code /metrics} of a running monitor; no table of ours has them. */
    static final Set<String> KAFKA_METERS =
            Set.of("kafka_stream_failed_stream_threads_total", "kafka_consumer_fetch_manager_records_lag_max");

    @TestFactory
    Stream<DynamicTest> a_configuration_is_accepted_with_its_policy() {
        return Stream.of("secretwatch.yaml", "kubernetes/secretwatch.yaml").map(name -> DynamicTest.dynamicTest(name, () -> {
            Config config = Config.read(DEPLOY.resolve(name));
            assertThat(Policies.load(config.policy()).expectations()).extracting("id").contains("ingress-reads-tls");
        }));
    }

    @Test
    void the_configuration_of_the_compose_file_is_accepted() {
        Config config = Config.read(DEPLOY.resolve("compose/secretwatch.yaml"));
        assertThat(config.topics().create()).isTrue();
        assertThat(config.policy().map(Path::getFileName)).contains(Path.of("policy.yaml"));
    }

    @Test
    void the_policy_in_kubernetes_is_a_copy_of_the_example() throws IOException {
        assertThat(text("kubernetes/policy.yaml")).isEqualTo(text("policy.yaml"));
        assertThat(Policies.load(Optional.of(DEPLOY.resolve("policy.yaml")))).isNotNull();
    }

    @TestFactory
    Stream<DynamicTest> the_script_creates_topics_as_the_monitor_would() throws IOException {
        String script = text("create-topics.sh");
        return TopicPlan.of(Config.read(DEPLOY.resolve("secretwatch.yaml")).topics(), 3).stream().map(topic -> DynamicTest.dynamicTest(topic.name(), () -> {
            String line = script.lines().filter(l -> l.startsWith("create ") && l.contains("-" + topic.name() + "}\"")).findFirst().orElseThrow();
            assertThat(line).endsWith(" " + days(topic) + " \"$@\"");
            assertThat(script).contains("largest=" + topic.configs().get("max.message.bytes"));
        }));
    }

    @Test
    void the_rights_cover_every_store() throws IOException {
        assertThat(text("acls.sh")).contains("for store in " + String.join(" ", Names.STORES) + "; do");
    }

    @Test
    void the_monitoring_rules_look_at_meters_that_exist() throws IOException {
        Set<String> ours = Arrays.stream(Meter.values()).map(Meter::prometheusName).collect(Collectors.toSet());
        JsonNode rules = YAML.readTree(text("monitoring/alerts.yaml")).at("/groups/0/rules");
        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            Pattern.compile("(secretwatch|kafka)_[a-z_]+").matcher(rule.path("expr").asText()).results().map(MatchResult::group)
                    .map(name -> name.replaceAll("_seconds_(sum|count)$", "_seconds"))
                    .forEach(name -> assertThat(ours.contains(name) || KAFKA_METERS.contains(name)).as(name).isTrue());
        }
    }

    @TestFactory
    Stream<DynamicTest> a_yaml_file_is_yaml() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return Stream.concat(files.filter(file -> file.toString().endsWith(".yaml")), Stream.of(Path.of("../docker-compose.yml")))
                    .sorted().toList().stream().map(file -> DynamicTest.dynamicTest(file.toString(),
                            () -> assertThat(YAML.readTree(Files.readString(file)).isObject()).isTrue()));
        }
    }

    private static long days(NewTopic topic) {
        return Duration.ofMillis(Long.parseLong(topic.configs().get("retention.ms"))).toDays();
    }

    private static String text(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }
}

package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.metrics.Meter;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    private static final Path DEPLOY = Path.of("../../deploy");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Meters of Kafka's clients, seen at {@code /metrics} of a running monitor; no table of ours has them. */
    static final Set<String> KAFKA_METERS =
            Set.of("kafka_stream_failed_stream_threads_total", "kafka_consumer_fetch_manager_records_lag_max");

    @TestFactory
    Stream<DynamicTest> a_configuration_is_accepted_and_expects_nothing_yet() {
        return Stream.of("secretwatch.yaml", "kubernetes/secretwatch.yaml")
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(entries(
                                        Config.read(DEPLOY.resolve(name)).policy()))
                                .isEmpty()));
    }

    @Test
    void the_configuration_of_the_compose_file_is_accepted() {
        Config config = Config.read(DEPLOY.resolve("compose/secretwatch.yaml"));
        assertThat(config.topics().create()).isTrue();
        assertThat(config.policy().map(Path::getFileName)).contains(Path.of("policy.yaml"));
    }

    /** An exception is for whoever reads what it hides: only the files to include have any. */
    @TestFactory
    Stream<DynamicTest> a_policy_that_is_not_for_including_has_no_entry() throws IOException {
        List<Path> policies = yamlFiles()
                .filter(file -> !file.startsWith(DEPLOY.resolve("policies")))
                .filter(DeployFilesTest::isPolicy)
                .toList();
        assertThat(policies)
                .containsExactlyInAnyOrder(DEPLOY.resolve("policy.yaml"), DEPLOY.resolve("kubernetes/policy.yaml"));
        return policies.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(entries(Optional.of(file))).isEmpty()));
    }

    @Test
    void an_entry_that_expect_prints_is_appended_as_it_is() throws IOException {
        PolicyReading read = PolicyReader.read(text("policy.yaml") + """
                - id: "one"
                  principals: ["alice"]
                  may:
                  - use: {namespaces: ["shop"]}
                  owner: "me"
                  reason: "why"
                  expires: 2027-02-21
                """);
        assertThat(read)
                .isInstanceOfSatisfying(
                        PolicyReading.Valid.class,
                        valid -> assertThat(valid.policy().expectations())
                                .extracting("id")
                                .containsExactly("one"));
    }

    @TestFactory
    Stream<DynamicTest> the_script_creates_topics_as_the_monitor_would() throws IOException {
        String script = text("create-topics.sh");
        return TopicSetup.plan(Config.read(DEPLOY.resolve("secretwatch.yaml")).topics(), 3).stream()
                .map(topic -> DynamicTest.dynamicTest(topic.name(), () -> {
                    String line = script.lines()
                            .filter(l -> l.startsWith("create ") && l.contains("-" + topic.name() + "}\""))
                            .findFirst()
                            .orElseThrow();
                    assertThat(line).endsWith(" " + days(topic) + " \"$@\"");
                    assertThat(script).contains("largest=" + topic.configs().get("max.message.bytes"));
                }));
    }

    @Test
    void everybody_is_granted_what_operations_says_and_no_more() throws Exception {
        List<String> lines = run(
                "acls.sh",
                Map.of(
                        "KAFKA_ACLS",
                        "echo",
                        "PRINCIPAL",
                        "User:monitor",
                        "RECEIVER",
                        "User:receiver",
                        "SHIPPER",
                        "User:shipper",
                        "CONNECT",
                        "User:worker",
                        "CONNECT_SINKS",
                        "User:sinks",
                        "CONNECT_SOURCE",
                        "User:source",
                        "SOC",
                        "User:soc"));
        assertThat(of(lines, "receiver"))
                .containsExactly(
                        "--operation Write --operation Describe --topic k8s-audit --topic secretwatch-rejected");
        assertThat(of(lines, "shipper")).containsExactly("--operation Write --operation Describe --topic k8s-audit");
        assertThat(of(lines, "sinks"))
                .hasSize(3)
                .noneMatch(right -> right.contains("k8s-audit") || right.contains("activity"))
                .filteredOn(right -> right.contains("Write"))
                .allMatch(right -> right.endsWith("--topic secretwatch-undelivered"));
        assertThat(of(lines, "source"))
                .hasSize(3)
                .noneMatch(right -> right.contains("secretwatch-alerts")
                        || right.contains("activity")
                        || right.contains("configs"));
        assertThat(of(lines, "worker"))
                .hasSize(4)
                .noneMatch(right -> right.contains("k8s-audit") || right.contains("alerts"));
        // the memory of the monitor is its own
        assertThat(lines.stream()
                        .filter(line ->
                                line.contains("changelog") || line.contains("activity") || line.contains("baseline")))
                .allMatch(line -> line.contains("User:monitor "));
        assertThat(lines)
                .noneMatch(line -> line.contains("All")
                        || line.contains("--cluster")
                        || line.contains("Delete")
                        || line.contains("Alter"));
    }

    @Test
    void the_topics_of_the_worker_are_those_of_its_properties() throws Exception {
        String worker = text("connect/worker.properties");
        List<String> lines = run("create-topics.sh", Map.of("KAFKA_TOPICS", "echo", "CONNECT", "yes"));
        for (String kind : List.of("config", "offset", "status")) {
            String name = property(worker, kind + ".storage.topic");
            assertThat(lines)
                    .filteredOn(line -> line.contains("--topic " + name + " "))
                    .singleElement()
                    .asString()
                    .contains("cleanup.policy=compact");
        }
        assertThat(lines)
                .anyMatch(line -> line.contains("--topic secretwatch-connect-offsets --partitions "
                        + property(worker, "offset.storage.partitions") + " "));
        assertThat(lines).anyMatch(line -> line.contains("--topic secretwatch-undelivered "));
    }

    @Test
    void the_monitoring_rules_look_at_meters_that_exist() throws IOException {
        Set<String> ours =
                Arrays.stream(Meter.values()).map(Meter::prometheusName).collect(Collectors.toSet());
        JsonNode rules = YAML.readTree(text("monitoring/alerts.yaml")).at("/groups/0/rules");
        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            Pattern.compile("(secretwatch|kafka)_[a-z_]+")
                    .matcher(rule.path("expr").asText())
                    .results()
                    .map(MatchResult::group)
                    .map(name -> name.replaceAll("_seconds_(sum|count)$", "_seconds"))
                    .forEach(name -> assertThat(ours.contains(name) || KAFKA_METERS.contains(name))
                            .as(name)
                            .isTrue());
        }
    }

    @TestFactory
    Stream<DynamicTest> a_yaml_file_is_yaml() throws IOException {
        return Stream.concat(yamlFiles(), Stream.of(Path.of("../../docker-compose.yml")))
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(YAML.readTree(Files.readString(file)).isObject())
                                .isTrue()));
    }

    private static Stream<Path> yamlFiles() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static boolean isPolicy(Path file) {
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            return root.has("expected") || root.has("include");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the file, beside what is shipped inside the program. */
    private static List<Expectation> entries(Optional<Path> policy) {
        List<Expectation> all = DetectionFiles.policy(policy).expectations();
        return all.subList(DefaultPolicy.load().expectations().size(), all.size());
    }

    private static long days(NewTopic topic) {
        return Duration.ofMillis(Long.parseLong(topic.configs().get("retention.ms")))
                .toDays();
    }

    private static List<String> of(List<String> lines, String principal) {
        String head = "--bootstrap-server broker:9092 --add --allow-principal User:" + principal + " ";
        return lines.stream()
                .filter(line -> line.startsWith(head))
                .map(line -> line.substring(head.length()))
                .toList();
    }

    private static String property(String properties, String name) {
        return properties
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static List<String> run(String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", DEPLOY.resolve(script).toString()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("BOOTSTRAP", "broker:9092");
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    private static String text(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }
}

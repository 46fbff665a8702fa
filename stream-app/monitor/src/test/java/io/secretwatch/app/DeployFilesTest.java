package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.kafka.PlannedTopics;
import io.secretwatch.http.ProcessMeters;
import io.secretwatch.metrics.Meter;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
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

    @Test
    void the_configuration_is_accepted_and_expects_nothing_yet() {
        assertThat(entries(Config.read(DEPLOY.resolve("secretwatch.yaml")).policy()))
                .isEmpty();
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
        assertThat(policies).containsExactly(DEPLOY.resolve("policy.yaml"));
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
        return PlannedTopics.of(Config.read(DEPLOY.resolve("secretwatch.yaml")).topics(), 3).stream()
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
    void operations_has_the_rights_that_the_script_grants() throws Exception {
        StringBuilder table = new StringBuilder("| who | resource | operations | for |\n|---|---|---|---|\n");
        for (String line : run("acls.sh", Map.of(), "--show")) {
            String[] cells = line.split("\\|");
            String names = cells[2].contains("-changelog ")
                    ? "the changelog topics"
                    : cells[1].replaceFirst("prefixed (.*)", "$1, prefix") + " `" + cells[2].replace(" ", "`, `") + "`";
            table.append("| `%s` | %s | %s | %s |%n".formatted(cells[0], names, cells[3].replace(" ", ", "), cells[4]));
        }
        String page = Files.readString(Path.of("../../docs/operations.md"));
        String begin = "<!-- rights, made from code -->\n";
        Pages.expect(
                "operations.md",
                page.substring(0, page.indexOf(begin))
                        + begin
                        + table
                        + page.substring(page.indexOf("<!-- end of rights -->")));
    }

    @Test
    void the_memory_of_the_monitor_is_its_own_but_for_the_policies_and_nobody_rules_the_cluster() throws Exception {
        List<String[]> rights = run("acls.sh", Map.of(), "--show").stream()
                .map(line -> line.split("\\|"))
                .toList();
        assertThat(rights)
                .filteredOn(right -> right[2].contains("changelog") && !policiesToRead(right)
                        || right[3].contains("Write")
                                && (right[2].contains("activity") || right[2].contains("baseline")))
                .extracting(right -> right[0])
                .containsOnly("PRINCIPAL", "BASELINE_WRITER");
        assertThat(rights).allSatisfy(right -> {
            assertThat(right[3]).matches("(Create |Create$)?(Read ?)?(Write)?");
            assertThat(right[1]).matches("(prefixed )?(topic|group|transactional-id)");
        });
    }

    /** What the policy was is told on the activity topic as well. */
    private static boolean policiesToRead(String[] right) {
        return right[2].equals("secretwatch-policies-changelog") && right[3].equals("Read");
    }

    @Test
    void a_principal_gets_the_rights_of_its_role_alone_and_without_one_nothing_is_done() throws Exception {
        assertThat(run("acls.sh", Map.of("KAFKA_ACLS", "echo", "SHIPPER", "User:shipper"), "--command-config", "file"))
                .containsExactly("--bootstrap-server broker:9092 --add --allow-principal User:shipper"
                        + " --topic secretwatch-rejected --topic k8s-audit --operation Write --command-config file");
        assertThat(code("acls.sh", Map.of("KAFKA_ACLS", "echo"))).isEqualTo(2);
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
        ours.add(ProcessMeters.BUILD_INFO);
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
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(DEPLOY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                // the chart's templates become YAML; what other modules make at this time comes and goes
                return folder.endsWith("templates") || folder.endsWith("target")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*\\.ya?ml")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted();
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

    private static String property(String properties, String name) {
        return properties
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static List<String> run(String script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(script, environment, arguments);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    private static int code(String script, Map<String, String> environment) throws IOException, InterruptedException {
        Process process = start(script, environment);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static Process start(String script, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> words =
                new ArrayList<>(List.of("sh", DEPLOY.resolve(script).toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("BOOTSTRAP", "broker:9092");
        return builder.start();
    }

    private static String text(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }
}

package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.connectors.receive.delivery.ReceiverMeter;
import io.secretwatch.connectors.receive.delivery.ReceiverMetrics;
import io.secretwatch.connectors.redaction.Redaction;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard of the edges and their alert rules ask for is what a running receiver shows at {@code /metrics}. */
class ReceiverScrapeTest {

    private static final Path DEPLOY = Path.of("../../deploy");
    private static final String JOB = "secretwatch-receiver";

    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern SAMPLE = Pattern.compile("^([a-z_0-9]+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern REASON = Pattern.compile("\"([a-z]+-[a-z]+)\",\\s+\"(?:a|the) ");

    @TempDir
    private static Path dir;

    private static RunningReceiver running;
    private static List<Sample> first;
    private static List<Sample> scrape;

    @BeforeAll
    static void a_receiver_gets_what_is_good_bad_and_secret() throws Exception {
        running = RunningReceiver.start(dir, "limits: {in-flight-bytes: 1048576}", redaction());
        first = scrape();
        try (ApiServer known = running.apiServer();
                ApiServer unknown = new ApiServer(running.url(), "nobody", null, HttpClient.Version.HTTP_1_1);
                ApiServer other = new ApiServer(
                        running.url().replace("/prod/", "/test/"),
                        RunningReceiver.TOKEN,
                        null,
                        HttpClient.Version.HTTP_1_1)) {
            assertThat(known.post(ApiServer.list(ApiServer.items("s", 3))).statusCode())
                    .isEqualTo(204);
            String secret =
                    "{\"auditID\":\"v\",\"level\":\"RequestResponse\",\"stage\":\"ResponseComplete\",\"verb\":\"get\",\"objectRef\":{\"resource\":\"secrets\"},"
                            + "\"responseObject\":{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"data\":{\"password\":\"aHVudGVyMg==\"}}}";
            String large = "{\"auditID\":\"l\",\"x\":\"" + "x".repeat(1 << 20) + "\"}";
            known.post(ApiServer.list(List.of(secret, "1", "{\"auditID\":\"odd\"}", large)));
            known.post("{\"items\":[{\"auditID\":broken}]}");
            known.post("{\"items\":[{\"auditID\":");
            known.post(BodyPublishers.ofString("no gzip"), "Content-Encoding", "gzip");
            assertThat(unknown.post(ApiServer.list(List.of())).statusCode()).isEqualTo(401);
            assertThat(other.post(ApiServer.list(List.of())).statusCode()).isEqualTo(403);
        }
        scrape = scrape();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void a_selector_of_dashboard_and_rules_finds_something_at_a_receiver() throws IOException {
        List<String> asked = new ArrayList<>();
        for (String query : queries()) {
            assertThat(query).as("a meter without a job").doesNotContainPattern("secretwatch_[a-z_]+(?![a-z_{])");
            for (MatchResult selector : SELECTOR.matcher(query).results().toList()) {
                List<MatchResult> matchers =
                        MATCHER.matcher(selector.group(2)).results().toList();
                assertThat(matchers)
                        .as(query)
                        .anyMatch(matcher -> matcher.group().equals("job=\"" + JOB + "\""));
                // up and the job come from Prometheus
                List<MatchResult> own = matchers.stream()
                        .filter(matcher -> !matcher.group(1).equals("job"))
                        .toList();
                if (!selector.group(1).equals("up")) {
                    assertThat(scrape)
                            .as(selector.group())
                            .anyMatch(sample -> sample.name().equals(selector.group(1))
                                    && own.stream().allMatch(sample::has));
                    own.forEach(matcher -> Arrays.stream(matcher.group(3).split("\\|"))
                            .forEach(value -> assertThat(scrape)
                                    .as("%s in %s", value, query)
                                    .anyMatch(sample -> sample.name().equals(selector.group(1))
                                            && value.equals(sample.labels().get(matcher.group(1))))));
                    asked.add(selector.group());
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(25);
    }

    @Test
    void a_query_groups_by_labels_that_all_of_its_series_have() throws IOException {
        for (String query : queries()) {
            Set<String> names = SELECTOR.matcher(query)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(names).as("%s asks for a meter", query).isNotEmpty();
            BY.matcher(query)
                    .results()
                    .flatMap(found -> Arrays.stream(found.group(1).split("\\s*,\\s*")))
                    .forEach(label -> assertThat(scrape)
                            .filteredOn(sample -> names.contains(sample.name()))
                            .as(query)
                            .isNotEmpty()
                            .allMatch(sample -> sample.labels().containsKey(label)));
        }
    }

    @Test
    void every_meter_of_the_receiver_is_on_the_dashboard() throws IOException {
        String all = String.join("\n", dashboard());
        assertThat(ReceiverMeter.values())
                .allSatisfy(meter -> assertThat(all).containsPattern("\\b" + meter.prometheusName() + "(_bucket)?\\{"));
    }

    @Test
    void what_a_rule_waits_for_is_counted_from_zero_on_so_that_the_first_one_is_an_increase() throws IOException {
        Set<String> counters = Stream.of(ReceiverMeter.POSTS, ReceiverMeter.REJECTED, ReceiverMeter.REDACTED)
                .map(ReceiverMeter::prometheusName)
                .collect(Collectors.toSet());
        assertThat(first)
                .filteredOn(sample -> counters.contains(sample.name()))
                .hasSizeGreaterThan(20)
                .allMatch(sample -> sample.value() == 0);
        Set<Series> before = first.stream().map(Sample::series).collect(Collectors.toSet());
        assertThat(scrape.stream()
                        .filter(sample -> sample.value() > 0 && sample.name().startsWith("secretwatch_"))
                        .map(Sample::series))
                .hasSizeGreaterThan(10)
                .allMatch(before::contains);
    }

    @Test
    void the_process_is_shown_too() {
        assertThat(scrape)
                .extracting(Sample::name)
                .contains("jvm_memory_used_bytes", "process_start_time_seconds", "secretwatch_build_info");
    }

    @Test
    void a_record_is_rejected_for_each_of_the_reasons_and_for_no_other() throws IOException {
        Set<String> counted = scrape.stream()
                .filter(sample -> sample.name().equals(ReceiverMeter.REJECTED.prometheusName()) && sample.value() > 0)
                .map(sample -> sample.labels().get("reason"))
                .collect(Collectors.toSet());
        assertThat(counted).containsExactlyInAnyOrderElementsOf(ReceiverMetrics.REASONS);
        Set<String> written = new TreeSet<>();
        String packages = "src/main/java/io/secretwatch/connectors";
        try (Stream<Path> event = Files.walk(Path.of("../edge", packages, "event"));
                Stream<Path> receive = Files.walk(Path.of(packages, "receive"))) {
            for (Path file :
                    Stream.concat(event, receive).filter(Files::isRegularFile).toList()) {
                REASON.matcher(Files.readString(file)).results().forEach(found -> written.add(found.group(1)));
            }
        }
        assertThat(written).containsExactlyInAnyOrderElementsOf(ReceiverMetrics.REASONS);
    }

    @Test
    void prometheus_of_the_compose_file_scrapes_the_admin_port_of_its_receiver_under_the_name_that_the_rules_take()
            throws IOException {
        JsonNode prometheus = new YAMLMapper().readTree(Files.readString(DEPLOY.resolve("monitoring/prometheus.yaml")));
        JsonNode receiver = new YAMLMapper().readTree(Files.readString(DEPLOY.resolve("compose/receiver.yaml")));
        Map<String, String> targets = new HashMap<>();
        prometheus
                .path("scrape_configs")
                .forEach(job -> targets.put(
                        job.path("job_name").asText(),
                        job.at("/static_configs/0/targets/0").asText()));
        assertThat(targets)
                .containsEntry(JOB, "receiver:" + receiver.at("/admin/port").asInt());
        assertThat(receiver.at("/admin/host").asText()).isEqualTo("0.0.0.0");
    }

    /** The standard one, but for an event that it fails on. */
    private static Redaction redaction() {
        return event -> {
            if (new String(event, StandardCharsets.UTF_8).equals("{\"auditID\":\"odd\"}")) {
                throw new IllegalStateException("odd");
            }
            return Redaction.STANDARD.redact(event);
        };
    }

    private static List<Sample> scrape() throws Exception {
        return running.admin("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Sample::of)
                .toList();
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>(dashboard());
        new YAMLMapper()
                .readTree(Files.readString(DEPLOY.resolve("monitoring/edges-alerts.yaml")))
                .at("/groups")
                .findValues("expr")
                .forEach(expr -> queries.add(expr.asText()));
        return queries;
    }

    private static List<String> dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(DEPLOY.resolve("monitoring/edges.json")))
                .path("panels")
                .findValuesAsText("expr");
    }

    private record Series(String name, Map<String, String> labels) {}

    private record Sample(Series series, double value) {

        static Sample of(String line) {
            MatchResult found = SAMPLE.matcher(line).results().findFirst().orElseThrow();
            Map<String, String> labels = new HashMap<>();
            LABEL.matcher(found.group(2) == null ? "" : found.group(2))
                    .results()
                    .forEach(label -> labels.put(label.group(1), label.group(2)));
            return new Sample(new Series(found.group(1), labels), Double.parseDouble(found.group(3)));
        }

        String name() {
            return series.name();
        }

        Map<String, String> labels() {
            return series.labels();
        }

        /** As Prometheus does: the whole value has to match, and a label that is not there is empty. */
        boolean has(MatchResult matcher) {
            String value = labels().getOrDefault(matcher.group(1), "");
            boolean equal =
                    matcher.group(2).contains("~") ? value.matches(matcher.group(3)) : value.equals(matcher.group(3));
            return equal != matcher.group(2).startsWith("!");
        }
    }
}

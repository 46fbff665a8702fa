package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.http.ProcessMeters;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.MeterLabel;
import io.secretwatch.testing.Peers;
import io.secretwatch.wire.metrics.MeterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboard and alert rules ask for meters and labels that there are, in a language that Prometheus reads. */
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("../../deploy/monitoring");
    private static final List<JsonNode> DASHBOARDS = List.of(dashboard("dashboard.json"), dashboard("findings.json"));
    private static final String PROCESS = process();

    /** Labels of a scrape, and of Kafka's meters. */
    private static final Set<String> COMMON = Set.of("job", "instance", "client_id");

    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:secretwatch|kafka|jvm|process|system)_[a-z_]+|up)\\{([^}]*)}");
    private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");

    @TempDir
    private Path folder;

    @Test
    void every_meter_and_every_label_exists() throws IOException {
        List<String> all =
                Stream.concat(queries().stream(), ruleExpressions().stream()).toList();
        assertThat(all).hasSizeGreaterThan(25);
        for (String query : all) {
            Set<String> labels = new TreeSet<>(COMMON);
            Matcher selectors = SELECTOR.matcher(query);
            List<Set<String>> asked = new ArrayList<>();
            while (selectors.find()) {
                Set<String> own = new TreeSet<>(COMMON);
                own.addAll(labels(selectors.group(1)));
                labels.addAll(own);
                asked.add(LABEL.matcher(selectors.group(2))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()));
                assertThat(own).as(query).containsAll(asked.get(asked.size() - 1));
            }
            assertThat(asked).as("%s asks for a meter", query).isNotEmpty();
            BY.matcher(query)
                    .results()
                    .flatMap(found -> Arrays.stream(found.group(1).split("\\s*,\\s*")))
                    .forEach(label -> assertThat(labels).as(query).contains(label));
        }
    }

    @Test
    void every_meter_of_ours_is_shown_on_the_dashboard() {
        String queries = String.join("\n", queries());
        assertThat(Meter.values()).allSatisfy(meter -> assertThat(queries).contains(meter.prometheusName()));
    }

    @Test
    void prometheus_reads_the_queries_of_the_dashboard() throws Exception {
        ObjectNode file = new YAMLMapper().createObjectNode();
        ArrayNode rules =
                file.putArray("groups").addObject().put("name", "dashboard").putArray("rules");
        int number = 0;
        for (String query : queries()) {
            rules.addObject()
                    .put("record", "dashboard:query" + number++)
                    .put("expr", query.replace("$__rate_interval", "5m"));
        }
        Path written = folder.resolve("dashboard.yaml");
        new YAMLMapper().writeValue(written.toFile(), file);
        Peers.run("prometheus", "promtool", "check", "rules", written.toString());
    }

    @Test
    void prometheus_reads_the_rules_and_they_do_what_their_tests_say() throws Exception {
        Peers.run(
                "prometheus",
                "promtool",
                "check",
                "config",
                FOLDER.resolve("prometheus.yaml").toString());
        Peers.run(
                "prometheus",
                "promtool",
                "test",
                "rules",
                FOLDER.resolve("alerts-test.yaml").toString());
    }

    @Test
    void every_rule_fires_in_a_test() throws IOException {
        JsonNode tests = new YAMLMapper().readTree(Files.readString(FOLDER.resolve("alerts-test.yaml")));
        Set<String> fired = new TreeSet<>();
        tests.findValues("alert_rule_test")
                .forEach(list -> list.forEach(test -> {
                    if (!test.path("exp_alerts").isEmpty()) {
                        fired.add(test.path("alertname").asText());
                    }
                }));
        JsonNode rules = new YAMLMapper()
                .readTree(Files.readString(FOLDER.resolve("alerts.yaml")))
                .at("/groups/0/rules");
        rules.forEach(rule -> assertThat(fired).contains(rule.path("alert").asText()));
    }

    @Test
    void alertmanager_reads_its_configuration() throws Exception {
        Peers.run(
                "prometheus-alertmanager",
                "amtool",
                "check-config",
                FOLDER.resolve("alertmanager.yaml").toString());
    }

    private static Set<String> labels(String series) {
        if (series.equals("up") || DeployFilesTest.KAFKA_METERS.contains(series)) {
            return Set.of();
        }
        Optional<String> ofProcess = PROCESS.lines()
                .filter(line -> line.startsWith(series + "{") || line.startsWith(series + " "))
                .findFirst();
        if (ofProcess.isPresent()) {
            return LABEL.matcher(ofProcess.get())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
        Optional<Meter> meter = Arrays.stream(Meter.values())
                .filter(one -> series.equals(one.prometheusName())
                        || one.kind() == MeterKind.TIMER && series.matches(one.prometheusName() + "_(sum|count|max)"))
                .findFirst();
        assertThat(meter).as("meter %s", series).isPresent();
        return meter.get().labels().stream().map(MeterLabel::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> queries() {
        return DASHBOARDS.stream()
                .flatMap(one -> one.path("panels").findValuesAsText("expr").stream())
                .toList();
    }

    private static List<String> ruleExpressions() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(FOLDER.resolve("alerts.yaml")))
                .at("/groups/0/rules")
                .findValuesAsText("expr");
    }

    /** What the process itself shows. */
    private static String process() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProcessMeters bound = ProcessMeters.bind(registry)) {
            assertThat(bound).isNotNull();
            System.gc();
            Awaitility.await().pollInSameThread().until(() -> registry.scrape().contains("jvm_gc_pause_seconds_sum"));
        }
        return registry.scrape();
    }

    private static JsonNode dashboard(String file) {
        try {
            return new ObjectMapper().readTree(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package io.secretwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged chart, as Helm takes it. */
class ChartTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "smallest", "production", "everything"})
    void helm_has_no_warning_for_the_chart_with_the_values_of_an_example(String example) throws Exception {
        Path chart = unpacked();
        if (!example.isEmpty()) {
            // Helm's library lints with the chart's own values alone
            Files.writeString(
                    chart.resolve("values.yaml"),
                    Chart.YAML.writeValueAsString(
                            merged(Chart.yaml(chart.resolve("values.yaml")), Chart.yaml(Chart.example(example)))));
        }
        LintResult result = new Helm(chart).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void the_version_is_that_of_the_product() {
        JsonNode chart = Chart.yaml(
                Helm.show(Chart.FILE.toAbsolutePath().toString()).chart().call());
        assertThat(chart.path("version").asText()).isEqualTo(Product.version());
        assertThat(chart.path("appVersion").asText()).isEqualTo(Product.version());
        assertThat(Chart.text("watch", Chart.example("smallest")))
                .contains("image: \"registry.example.com/secretwatch:" + Product.version() + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void the_same_values_give_the_same_bytes(String example) {
        assertThat(Chart.text("watch", Chart.example(example))).isEqualTo(Chart.text("watch", Chart.example(example)));
    }

    @Test
    void a_long_name_of_a_release_is_shortened_and_stays_its_own() throws IOException {
        Path values = withoutOverride();
        String common = "a-release-with-a-name-that-is-as-long-as-helm-allow";
        Set<String> one = names(common + "s1", values);
        Set<String> two = names(common + "s2", values);
        assertThat(one).hasSameSizeAs(two).doesNotContainAnyElementsOf(two).allSatisfy(name -> {
            String plain = name.substring(name.indexOf(' ') + 1);
            // Pods of a StatefulSet have it in a label, with eleven characters more
            assertThat(plain).hasSizeLessThanOrEqualTo(name.startsWith("StatefulSet ") ? 52 : 63);
        });
    }

    @Test
    void two_releases_in_one_namespace_share_no_object() throws IOException {
        Path values = withoutOverride();
        Set<String> seen = new HashSet<>();
        for (String release :
                List.of("a", "a-monitor", "a-receiver", "a-receiver-admin", "secretwatch", "a-secretwatch")) {
            assertThat(names(release, values))
                    .allSatisfy(name -> assertThat(seen.add(name)).as(name).isTrue());
        }
    }

    @Test
    void a_changed_configuration_restarts_its_component_and_a_changed_policy_nothing() throws IOException {
        Map<String, String> before = templates();
        assertThat(before).hasSize(3);
        assertThat(templates("monitor: {policy: {files: {policy.yaml: \"version: 1\", more.yaml: \"version: 1\"}}}"))
                .isEqualTo(before);
        assertThat(changed(before, templates("monitor: {config: {threads: 7}}")))
                .containsExactly("monitor");
        assertThat(changed(before, templates("receiver: {config: {redaction: \"off\"}}")))
                .containsExactly("receiver");
        assertThat(changed(before, templates("connect: {connectors: {soar: {tasks.max: 2}}}")))
                .containsExactly("connect");
        assertThat(changed(before, templates("kafka: {config: {client.rack: a}}")))
                .hasSize(3);
    }

    @Test
    void rules_are_those_of_the_folder_monitoring() throws IOException {
        List<JsonNode> rules = Chart.of(Chart.manifests("watch", Chart.example("everything")), "PrometheusRule");
        assertThat(rules)
                .extracting(rule -> rule.path("spec"))
                .containsExactlyInAnyOrder(
                        Chart.yaml(Path.of("../monitoring/alerts.yaml")),
                        Chart.yaml(Path.of("../monitoring/edges-alerts.yaml")),
                        Chart.yaml(Path.of("../monitoring/connect-alerts.yaml")),
                        Chart.yaml(Path.of("../monitoring/ship-alerts.yaml")));
        // each names the job that the ServiceMonitor of its component gives
        Map<String, String> jobs =
                Chart.of(Chart.manifests("watch", Chart.example("everything")), "ServiceMonitor").stream()
                        .collect(Collectors.toMap(
                                monitor -> monitor.at("/metadata/name").asText(),
                                monitor -> monitor.at("/spec/endpoints/0/relabelings/0/replacement")
                                        .asText()));
        // which is not in the cluster
        jobs.put("watch-ship", "secretwatch-ship");
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.toString())
                        .contains(
                                "job=\\\"" + jobs.get(rule.at("/metadata/name").asText()) + "\\\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void the_notes_say_what_comes_next(String example) {
        String notes = Chart.notes("watch", Chart.example(example));
        assertThat(notes)
                .contains("monitor.policy.files.policy", "component=monitor")
                .doesNotContain("<no value>", "nil");
        assertThat(notes.contains("--print-kubeconfig")).isEqualTo(example.equals("everything"));
        assertThat(notes.contains("Nobody may reach /metrics")).isEqualTo(example.equals("smallest"));
    }

    private Map<String, String> templates(String... values) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values.length == 0 ? "{}" : values[0]);
        Map<String, String> templates = new TreeMap<>();
        Chart.manifests("watch", Chart.example("everything"), file).stream()
                .filter(object -> object.at("/spec/template").isObject())
                .forEach(object -> templates.put(
                        object.at("/spec/template/spec/containers/0/name").asText(),
                        object.at("/spec/template").toString()));
        return templates;
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(key -> !before.get(key).equals(after.get(key)))
                .toList();
    }

    private static Set<String> names(String release, Path values) {
        return Chart.manifests(release, Chart.example("everything"), values).stream()
                .map(object -> object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    private Path withoutOverride() throws IOException {
        return Files.writeString(
                folder.resolve("values.yaml"), "fullnameOverride: \"\"\nmonitor: {persistence: {enabled: true}}");
    }

    private Path unpacked() throws IOException, InterruptedException {
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", Chart.FILE.toAbsolutePath().toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private static JsonNode merged(JsonNode under, JsonNode over) {
        if (!under.isObject() || !over.isObject()) {
            return over;
        }
        ObjectNode all = under.deepCopy();
        over.properties()
                .forEach(entry -> all.set(
                        entry.getKey(),
                        all.has(entry.getKey())
                                ? merged(all.get(entry.getKey()), entry.getValue())
                                : entry.getValue()));
        return all;
    }
}

package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.MonitoringQueries;
import io.secretwatch.connectors.testing.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The sink against OpenSearch 2.19.1 in a JVM of its own. */
class OpenSearchTest {

    private static final Path CLASS_PATH = Path.of("target/opensearch/class-path");
    private static final String CLUSTER =
            "secretwatch-" + ProcessHandle.current().pid();

    @TempDir
    private static Path folder;

    private static Peer openSearch;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        Peer.required(
                Files.exists(CLASS_PATH),
                "connectors/connect/target/opensearch/class-path is written by Maven (process-test-resources)");
        openSearch = Peer.start(
                folder,
                Map.of(),
                List.of(
                        Peer.java(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Files.readString(CLASS_PATH),
                        "org.codelibs.opensearch.runner.OpenSearchRunner",
                        "-numOfNode",
                        "1",
                        "-baseHttpPort",
                        "9250",
                        "-clusterName",
                        CLUSTER,
                        "-basePath",
                        folder.resolve("node").toString()));
        Eventually.until("OpenSearch answers", () -> {
            url = IntStream.rangeClosed(9251, 9299)
                    .mapToObj(port -> "http://127.0.0.1:" + port)
                    .filter(candidate ->
                            Web.get(candidate).path("cluster_name").asText().equals(CLUSTER))
                    .findFirst()
                    .orElse(null);
            return url != null;
        });
    }

    @AfterAll
    static void stop() {
        if (openSearch != null) {
            openSearch.close();
        }
    }

    @Test
    void a_revision_that_comes_twice_is_one_document() {
        try (RunningTask task = task("history", Map.of())) {
            for (long offset = 0; offset < 4; offset += 2) {
                task.put(List.of(record(offset, Alerts.alert("a", 1)), record(offset + 1, Alerts.alert("b", 1))));
                task.settle(offset + 2);
            }
            task.put(List.of(record(4, Alerts.alert("a", 2))));
            task.settle(5);
            assertThat(documents("history").findValuesAsText("_id")).containsExactlyInAnyOrder("a:1", "a:2", "b:1");
            assertThat(task.metric("alerts-delivered-total")).isEqualTo(5);
            assertThat(task.refused).isEmpty();
        }
    }

    @Test
    void an_index_of_the_latest_keeps_the_highest_revision_whatever_comes_again() {
        try (RunningTask task = task("latest", Map.of("opensearch.latest.only", "true", "gzip", "true"))) {
            long offset = 0;
            for (int revision : new int[] {1, 2, 3, 2, 1}) {
                task.put(List.of(record(offset++, Alerts.alert("a", revision))));
                task.settle(offset);
            }
            JsonNode documents = documents("latest");
            assertThat(documents.findValuesAsText("_id")).containsExactly("a");
            assertThat(documents.at("/0/_source/unmapped/k8s_audit/revision").asInt())
                    .isEqualTo(3);
            assertThat(task.refused).isEmpty();
        }
    }

    @Test
    void a_document_that_the_mapping_refuses_is_put_aside_with_the_reason_and_its_neighbours_arrive() {
        Web.send(
                "PUT",
                url + "/strict",
                "{\"mappings\":{\"dynamic\":false,\"properties\":{\"message\":{\"type\":\"integer\"}}}}");
        try (RunningTask task = task("strict", Map.of())) {
            SinkRecord bad = record(1, Alerts.alert("bad", 1, "no number"));
            task.put(List.of(record(0, Alerts.alert("a", 1, "1")), bad, record(2, Alerts.alert("b", 1, "2"))));
            task.settle(3);
            assertThat(documents("strict").findValuesAsText("_id")).containsExactlyInAnyOrder("a:1", "b:1");
            assertThat(task.refused).containsOnlyKeys(bad);
            assertThat(task.refused.get(bad))
                    .startsWith("sink siem: HTTP 400: mapper_parsing_exception failed to parse field [message]");
        }
    }

    /** The bodies are those that the OpenSearch data source of Grafana makes of a panel. */
    @Test
    void the_dashboard_of_who_and_what_gets_an_answer_to_each_of_its_questions() throws IOException {
        List<byte[]> alerts = new ArrayList<>();
        for (String folder : List.of("pod-use-with-author", "many-targets", "secret-list")) {
            alerts.add(Files.readAllBytes(Path.of("src/test/resources/formats", folder, "alert.json")));
        }
        alerts.add(Files.readAllBytes(Path.of("../../docs/contracts/examples/alert-verdict.json")));
        try (RunningTask task = task("who", Map.of())) {
            task.put(IntStream.range(0, alerts.size())
                    .mapToObj(offset -> record(offset, alerts.get(offset)))
                    .toList());
            task.settle(alerts.size());
            assertThat(task.refused).isEmpty();
        }
        Web.send("POST", url + "/who/_refresh", "");
        JsonNode panels = Alerts.JSON
                .readTree(Files.readString(MonitoringQueries.FOLDER.resolve("who.json")))
                .path("panels");
        int asked = 0;
        for (JsonNode panel : panels) {
            for (JsonNode target : panel.path("targets")) {
                JsonNode answer = Web.send("POST", url + "/who/_search", body(target));
                assertThat(answer.at("/aggregations/0/buckets"))
                        .as("%s: %s", panel.path("title"), answer)
                        .isNotEmpty()
                        .allSatisfy(bucket -> assertThat(bucket.toString()).contains("\"metric\":{\"value\":"));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(9);
    }

    private static String body(JsonNode target) {
        ObjectNode body = Alerts.JSON.createObjectNode().put("size", 0);
        body.withArray("/query/bool/filter")
                .addObject()
                .putObject("range")
                .putObject(target.path("timeField").asText())
                .put("gte", 0)
                .put("lte", 4_102_444_800_000L)
                .put("format", "epoch_millis");
        body.withArray("/query/bool/filter")
                .addObject()
                .putObject("query_string")
                .put("query", "*");
        ObjectNode at = body;
        int number = 0;
        for (JsonNode bucket : target.path("bucketAggs")) {
            ObjectNode next = at.withObject("/aggs").putObject(Integer.toString(number++));
            ObjectNode settings = next.putObject(bucket.path("type").asText());
            settings.put("field", bucket.path("field").asText());
            if (bucket.path("type").asText().equals("terms")) {
                settings.put("size", bucket.at("/settings/size").asInt());
                settings.putObject("order")
                        .put("metric", bucket.at("/settings/order").asText());
                metric(next, target);
            } else {
                settings.put("fixed_interval", "30d").put("min_doc_count", 1);
            }
            at = next;
        }
        metric(at, target);
        return body.toString();
    }

    private static void metric(ObjectNode of, JsonNode target) {
        JsonNode metric = target.at("/metrics/0");
        of.withObject("/aggs")
                .putObject("metric")
                .putObject(metric.path("type").asText())
                .put("field", metric.path("field").asText());
    }

    @Test
    void ecs_documents_arrive_too() {
        try (RunningTask task = task("ecs", Map.of("format", "ecs", "probe", "true"))) {
            task.put(List.of(record(0, Alerts.alert("a", 1))));
            task.settle(1);
            assertThat(documents("ecs").at("/0/_source/event/kind").asText()).isEqualTo("alert");
        }
    }

    @TestFactory
    Stream<DynamicTest> a_state_of_the_cluster_is_waited_for_with_its_reason_and_puts_no_alert_aside() {
        return Stream.of(
                state("write", index("index.blocks.write"), "HTTP 403, cluster_block_exception", "index write (api)"),
                state("read-only", index("index.blocks.read_only"), "HTTP 403", "index read-only (api)"),
                state(
                        "flood",
                        index("index.blocks.read_only_allow_delete"),
                        "HTTP 429, cluster_block_exception",
                        "disk usage exceeded flood-stage watermark"),
                state("cluster", cluster("cluster.blocks.read_only", "true"), "HTTP 403", "cluster read-only (api)"),
                state("new-shards", cluster("cluster.max_shards_per_node", "1"), "HTTP 400", "max_shards_per_node"),
                state(
                        "new-absent",
                        cluster("action.auto_create_index", "false"),
                        "HTTP 404, index_not_found_exception",
                        "may not create it"),
                state(
                        "breaker",
                        cluster("network.breaker.inflight_requests.limit", "1b"),
                        "HTTP 429, circuit_breaking_exception",
                        "no memory"),
                state("away", nowhere(), "HTTP 503, unavailable_shards_exception", ""),
                state("closed", closing(), "HTTP 400, index_closed_exception", "the index is closed"));
    }

    /** How a test brings an index, or the cluster, into a state, and out of it again. */
    private interface Switch {

        void turn(String index, boolean on);
    }

    private static DynamicTest state(String index, Switch state, String status, String reason) {
        return DynamicTest.dynamicTest(index, () -> {
            if (!index.startsWith("new-")) {
                Web.send("PUT", url + "/" + index, "{}");
            }
            try (RunningTask task = task(index, Map.of("request.timeout.ms", "2000"))) {
                state.turn(index, true);
                task.put(List.of(record(0, Alerts.alert("a", 1)), record(1, Alerts.alert("b", 1))));
                assertThat(task.committed(2)).isZero();
                assertThat(task.text("last-failure")).startsWith(status).contains(reason);
                state.turn(index, false);
                task.settle(2);
                assertThat(task.refused).isEmpty();
                assertThat(task.text("last-failure")).isEmpty();
                assertThat(documents(index).findValuesAsText("_id")).containsExactlyInAnyOrder("a:1", "b:1");
            } finally {
                state.turn(index, false);
            }
        });
    }

    private static Switch index(String setting) {
        return (index, on) -> Web.send(
                "PUT", url + "/" + index + "/_settings", "{\"" + setting + "\":" + (on ? "true" : "null") + "}");
    }

    /** An index whose shards no node may hold. */
    private static Switch nowhere() {
        return (index, on) -> {
            if (on) {
                Web.send("DELETE", url + "/" + index, "");
                Web.send(
                        "PUT",
                        url + "/" + index + "?wait_for_active_shards=0",
                        "{\"settings\":{\"index.routing.allocation.include._name\":\"none\"}}");
            } else {
                index("index.routing.allocation.include._name").turn(index, false);
            }
        };
    }

    private static Switch cluster(String setting, String value) {
        return (index, on) -> Web.send(
                "PUT",
                url + "/_cluster/settings",
                "{\"transient\":{\"" + setting + "\":" + (on ? "\"" + value + "\"" : "null") + "}}");
    }

    private static Switch closing() {
        return (index, on) -> Web.send("POST", url + "/" + index + (on ? "/_close" : "/_open"), "");
    }

    @Test
    void a_data_stream_that_can_never_take_these_documents_stops_the_task_and_one_that_can_takes_them() {
        Web.send("PUT", url + "/_index_template/streams", "{\"index_patterns\":[\"stream-*\"],\"data_stream\":{}}");
        Map<Map<String, String>, String> mistakes = Map.of(
                Map.of(), "set format=ecs",
                Map.of("format", "ecs", "opensearch.latest.only", "true"), "set opensearch.latest.only=false");
        mistakes.forEach((settings, advice) -> {
            try (RunningTask task = task("stream-a", settings)) {
                assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> task.put(List.of(record(0, Alerts.alert("a", 1)))))
                        .withMessageStartingWith("HTTP 400")
                        .withMessageContaining(advice);
                assertThat(task.refused).isEmpty();
                assertThat(task.committed(1)).isZero();
            }
        });
        try (RunningTask task = task("stream-a", Map.of("format", "ecs"))) {
            task.put(List.of(record(0, Alerts.alert("a", 1))));
            task.settle(1);
            assertThat(documents("stream-a").findValuesAsText("_id")).containsExactly("a:1");
        }
    }

    private static RunningTask task(String index, Map<String, String> more) {
        RunningTask task = new RunningTask(Map.of("profile", "opensearch", "url", url, "opensearch.index", index));
        task.config.putAll(more);
        return task.start();
    }

    private static JsonNode documents(String index) {
        Web.send("POST", url + "/" + index + "/_refresh", "");
        return Web.get(url + "/" + index + "/_search?size=100").at("/hits/hits");
    }
}

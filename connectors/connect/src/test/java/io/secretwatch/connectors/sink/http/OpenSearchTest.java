package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    @Test
    void ecs_documents_arrive_too() {
        try (RunningTask task = task("ecs", Map.of("format", "ecs", "probe", "true"))) {
            task.put(List.of(record(0, Alerts.alert("a", 1))));
            task.settle(1);
            assertThat(documents("ecs").at("/0/_source/event/kind").asText()).isEqualTo("alert");
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

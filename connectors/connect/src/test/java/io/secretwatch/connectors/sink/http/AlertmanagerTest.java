package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Peer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink against Alertmanager as Debian has it. */
class AlertmanagerTest {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

    @TempDir
    private static Path folder;

    private static Peer alertmanager;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        Peer.required(Files.isExecutable(PROGRAM), "needs the package prometheus-alertmanager");
        Path config = Files.writeString(
                folder.resolve("alertmanager.yml"),
                "route: {receiver: nobody, group_by: [cluster]}\nreceivers: [{name: nobody}]\n");
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        alertmanager = Peer.start(
                folder,
                Map.of(),
                List.of(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
        Eventually.until(
                "Alertmanager answers", () -> Web.get(url + "/api/v2/status").has("uptime"));
    }

    @AfterAll
    static void stop() {
        if (alertmanager != null) {
            alertmanager.close();
        }
    }

    @Test
    void revisions_and_duplicates_are_one_alert_until_the_finding_closes() throws IOException {
        try (RunningTask task = task(Map.of("probe", "true"))) {
            task.put(List.of(
                    record(0, recent("finding", 1, "first", "one")),
                    record(1, recent("finding", 1, "first", "one")),
                    record(2, recent("finding", 2, "second", "one"))));
            task.settle(3);
            JsonNode alerts = alerts("one");
            assertThat(alerts).hasSize(1);
            assertThat(alerts.at("/0/annotations/description").asText()).isEqualTo("second");
            assertThat(alerts.at("/0/labels/severity").asText()).isEqualTo("high");
            assertThat(alerts.at("/0/labels/cluster").asText()).isEqualTo("one");
            assertThat(Web.get(url + "/api/v2/alerts/groups").findValuesAsText("cluster"))
                    .contains("one");
            task.put(List.of(record(3, closed(recent("finding", 3, "third", "one")))));
            task.settle(4);
            assertThat(alerts("one")).as("resolved").isEmpty();
        }
    }

    /** The profile's own format gives it nothing to refuse; records that carry labels or not, sent as they are, do. */
    @Test
    void the_alert_that_alertmanager_refuses_is_found_in_its_batch() throws IOException {
        Map<String, String> config =
                Map.of("profile", "webhook", "webhook.array", "true", "url", url + "/api/v2/alerts");
        try (RunningTask task = new RunningTask(config).start()) {
            List<SinkRecord> records = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                records.add(record(
                        i,
                        labelled(
                                recent("finding-" + i, 1, "good", "two"),
                                i == 5 ? Map.of() : Map.of("cluster", "two", "n", "" + i))));
            }
            task.put(records);
            task.settle(9);
            assertThat(task.refused).containsOnlyKeys(records.get(5));
            assertThat(task.refused.get(records.get(5)))
                    .startsWith("sink siem: HTTP 400: ")
                    .contains("label");
            assertThat(alerts("two")).hasSize(8);
        }
    }

    private static byte[] labelled(byte[] alert, Map<String, String> labels) throws IOException {
        ObjectNode labelled = (ObjectNode) Alerts.JSON.readTree(alert);
        labelled.set("labels", Alerts.JSON.valueToTree(labels));
        return Alerts.JSON.writeValueAsBytes(labelled);
    }

    /** An alert of now: Alertmanager shows no alert that has ended. */
    private static byte[] recent(String finding, int revision, String message, String cluster) throws IOException {
        ObjectNode alert = (ObjectNode) Alerts.JSON.readTree(Alerts.alert(finding, revision, message));
        long now = Instant.now().toEpochMilli();
        alert.put("time", now).put("start_time", now).put("end_time", now);
        alert.withObject("/finding_info").put("first_seen_time", now).put("last_seen_time", now);
        alert.withObject("/metadata").put("tenant_uid", cluster);
        alert.withObject("/unmapped/k8s_audit").put("fingerprint", "print-of-" + finding);
        return Alerts.JSON.writeValueAsBytes(alert);
    }

    private static byte[] closed(byte[] alert) throws IOException {
        ObjectNode close = (ObjectNode) Alerts.JSON.readTree(alert);
        return Alerts.JSON.writeValueAsBytes(close.put("activity_id", 3).put("status_id", 4));
    }

    private static JsonNode alerts(String cluster) {
        return Web.get(url + "/api/v2/alerts?filter=cluster%3D" + cluster);
    }

    private static RunningTask task(Map<String, String> more) {
        RunningTask task = new RunningTask(Map.of("profile", "alertmanager", "url", url));
        task.config.putAll(more);
        return task.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

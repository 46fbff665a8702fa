package io.secretwatch.connectors.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.sink.SinkMetrics;
import io.secretwatch.connectors.sink.http.ScriptedHec.Step;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.MonitoringQueries;
import io.secretwatch.connectors.testing.Peer;
import io.secretwatch.connectors.testing.Records;
import io.secretwatch.wire.kafka.HeaderNames;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink in a real Connect worker in a process of its own, created over REST. */
class SinkInConnectTest {

    private static final String TOKEN = "first-token-7d1e0d2c";
    private static final String ROTATED = "second-token-9a513a6d";
    private static final int ALERTS = 40;

    @TempDir
    private Path folder;

    private String rest;
    private int metrics;

    @Test
    void a_worker_is_killed_in_the_middle_of_a_batch_and_every_alert_arrives_or_is_put_aside() throws Exception {
        String topic = Kafka.topic("alerts", 1);
        Files.writeString(folder.resolve("siem.properties"), "token=" + TOKEN + "\n");
        try (ScriptedHec hec = new ScriptedHec(Step.GOOD, Step.BUSY, Step.GOOD, Step.SLOW)) {
            try (Peer worker = worker()) {
                write(topic);
                create("siem", topic, hec.url());
                Eventually.until("a batch is on its way", () -> !hec.unsure.isEmpty());
                worker.kill();
            }
            int before = hec.requests.size();
            try (Peer worker = worker()) {
                Eventually.until("all arrived", () -> new HashSet<>(hec.indexed).size() == ALERTS);
                assertThat(hec.requests.size()).isGreaterThan(before);
                assertThat(hec.indexed).contains("finding-0:1", "finding-39:1").doesNotContain("replayed:1");
                checkDeadLetters(topic);
                checkMeters();
                checkSilence();
                rotate(topic, hec);
                checkSilence();
                hec.mended = true;
                create("again", topic + "-dead", hec.url());
                Eventually.until("what was refused is delivered again", () -> hec.indexed.contains("bad:1"));
                assertThat(worker.output())
                        .contains("connector.class = " + HttpAlertSinkConnector.class.getName())
                        .doesNotContain(TOKEN, ROTATED);
            }
        }
    }

    private void checkDeadLetters(String topic) {
        List<ConsumerRecord<byte[], byte[]>> dead = Records.await(topic + "-dead", 2);
        Map<String, Map<String, String>> byOffset = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : dead) {
            Map<String, String> headers = new TreeMap<>();
            for (Header header : record.headers()) {
                headers.put(
                        header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
            }
            byOffset.put(headers.get("__connect.errors.offset"), headers);
        }
        assertThat(byOffset).containsOnlyKeys("20", "30");
        assertThat(byOffset.get("20"))
                .containsEntry("__connect.errors.topic", topic)
                .containsEntry("__connect.errors.connector.name", "siem")
                .containsEntry("finding-uid", "bad");
        assertThat(byOffset.get("20").get("__connect.errors.exception.message"))
                .startsWith("sink siem: HTTP 400: {\"text\":\"Invalid data format\"");
        assertThat(byOffset.get("30").get("__connect.errors.exception.message"))
                .startsWith("sink siem: the record is not JSON");
    }

    /** A token that is refused stops the task; the alert waits, and a restart reads the new token. */
    private void rotate(String topic, ScriptedHec hec) throws Exception {
        hec.script.add(Step.FORBIDDEN);
        produce(topic, "late", Alerts.alert("late", 1), Map.of());
        Eventually.until(
                "the task stops",
                () -> Web.get(rest + "/connectors/siem/status")
                        .at("/tasks/0/state")
                        .asText()
                        .equals("FAILED"));
        assertThat(scrape()).contains("secretwatch_connect_tasks{connector=\"siem\",state=\"failed\"} 1.0");
        assertThat(Web.get(rest + "/connectors/siem/status")
                        .at("/tasks/0/trace")
                        .asText())
                .contains("HTTP 403")
                .doesNotContain(TOKEN);
        Files.writeString(folder.resolve("siem.properties"), "token=" + ROTATED + "\n");
        Web.send("POST", rest + "/connectors/siem/restart?includeTasks=true", "");
        Eventually.until("the late one arrived", () -> hec.indexed.contains("late:1"));
        assertThat(hec.requests.get(hec.requests.size() - 1).headers())
                .containsEntry("Authorization", "Splunk " + ROTATED);
    }

    /** Each of our meters is mapped for Prometheus by the file that people copy, and a text is not made a label. */
    private void checkMeters() throws Exception {
        String scrape = scrape();
        List<String> ours = new ArrayList<>();
        try (Metrics registry = new Metrics();
                PluginMetricsImpl plugin = new PluginMetricsImpl(registry, Map.of())) {
            new SinkMetrics().publish(plugin);
            registry.metrics().keySet().stream()
                    .filter(name -> name.group().equals("plugins"))
                    .forEach(name -> ours.add(name.name()));
        }
        assertThat(ours).hasSizeGreaterThan(8);
        for (String name : ours) {
            String series = "secretwatch_connect_"
                    + name.replace("-ms", "-seconds").replace('-', '_') + "{connector=\"siem\",task=\"0\"} ";
            if (name.equals("last-failure")) {
                assertThat(scrape).doesNotContain(series);
            } else {
                assertThat(scrape).contains(series);
            }
        }
        List<String> queries = new ArrayList<>(MonitoringQueries.ofDashboard("connect.json"));
        queries.addAll(MonitoringQueries.ofRules("connect-alerts.yaml"));
        assertThat(MonitoringQueries.unanswered(queries, scrape))
                .as("a sink has no source records")
                .allMatch(query -> query.startsWith("secretwatch_connect_source_records_total"));
        assertThat(scrape)
                .contains("secretwatch_connect_tasks{connector=\"siem\",state=\"running\"} 1.0")
                .contains("secretwatch_connect_dead_letter_requests_total{connector=\"siem\",task=\"0\"} ")
                .contains("secretwatch_connect_dead_letter_failures_total{connector=\"siem\",task=\"0\"} ")
                .containsPattern(
                        "(?m)^secretwatch_connect_consumer_lag_records\\{client=\"connector-consumer-siem-0\"} ");
    }

    private String scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** What anybody who can reach Connect's REST interface sees. */
    private void checkSilence() {
        for (String page : List.of(
                "/connectors/siem",
                "/connectors/siem/config",
                "/connectors/siem/tasks",
                "/connectors/siem/status",
                "/connectors?expand=info")) {
            assertThat(Web.get(rest + page).toString())
                    .as(page)
                    .contains("siem")
                    .doesNotContain(TOKEN, ROTATED);
        }
    }

    private void create(String name, String topic, String url) throws IOException {
        Map<String, String> config = new TreeMap<>(Map.of(
                "connector.class",
                HttpAlertSinkConnector.class.getName(),
                "topics",
                topic,
                "profile",
                "splunk-hec",
                "url",
                url,
                "auth.token",
                "${file:" + folder.resolve("siem.properties") + ":token}",
                "batch.alerts",
                "7",
                "retry.backoff.ms",
                "50",
                "request.timeout.ms",
                "5000"));
        config.putAll(Map.of(
                "errors.tolerance",
                "all",
                "errors.deadletterqueue.topic.name",
                topic + "-dead",
                "errors.deadletterqueue.topic.replication.factor",
                "1",
                "errors.deadletterqueue.context.headers.enable",
                "true",
                "errors.log.enable",
                "true",
                "consumer.override.session.timeout.ms",
                "6000",
                "consumer.override.auto.offset.reset",
                "earliest"));
        JsonNode made =
                Web.send("PUT", rest + "/connectors/" + name + "/config", Alerts.JSON.writeValueAsString(config));
        assertThat(made.path("name").asText()).as(made.toString()).isEqualTo(name);
        assertThat(made.toString()).doesNotContain(TOKEN);
    }

    private static void write(String topic) throws Exception {
        for (int i = 0; i < ALERTS; i++) {
            if (i == 20) {
                produce(topic, "bad", Alerts.alert("bad", 1, ScriptedHec.POISON), Map.of("finding-uid", "bad"));
                produce(topic, "replayed", Alerts.alert("replayed", 1), Map.of(HeaderNames.REPLAY_RUN, "last-week"));
            }
            if (i == 28) {
                produce(topic, "odd", "not JSON".getBytes(StandardCharsets.UTF_8), Map.of());
            }
            produce(topic, "finding-" + i, Alerts.alert("finding-" + i, 1), Map.of());
        }
    }

    private static void produce(String topic, String key, byte[] value, Map<String, String> headers) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        }
    }

    private Peer worker() throws IOException {
        rest = "http://127.0.0.1:" + freePort();
        metrics = freePort();
        String agent = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("jmx_prometheus_javaagent"))
                .findFirst()
                .orElseThrow();
        Path settings = Files.writeString(
                folder.resolve("worker.properties"),
                String.join(
                        "\n",
                        "bootstrap.servers=" + Kafka.bootstrapServers(),
                        "listeners=" + rest,
                        "group.id=sink-workers",
                        "plugin.discovery=service_load",
                        "key.converter=org.apache.kafka.connect.converters.ByteArrayConverter",
                        "value.converter=org.apache.kafka.connect.converters.ByteArrayConverter",
                        "config.providers=file",
                        "config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider",
                        "config.providers.file.param.allowed.paths=" + folder,
                        "config.storage.topic=sink-workers-config",
                        "config.storage.replication.factor=1",
                        "offset.storage.topic=sink-workers-offset",
                        "offset.storage.replication.factor=1",
                        "offset.storage.partitions=1",
                        "status.storage.topic=sink-workers-status",
                        "status.storage.replication.factor=1",
                        "status.storage.partitions=1",
                        "offset.flush.interval.ms=500",
                        "session.timeout.ms=6000",
                        "heartbeat.interval.ms=500",
                        "scheduled.rebalance.max.delay.ms=0"));
        Path logging = Files.writeString(
                folder.resolve("logback.xml"),
                "<configuration><appender name=\"out\" class=\"ch.qos.logback.core.ConsoleAppender\">"
                        + "<encoder><pattern>%level %logger %msg%n</pattern></encoder></appender><root level=\"INFO\"><appender-ref ref=\"out\"/></root></configuration>");
        Peer worker = Peer.start(
                folder,
                Map.of(),
                List.of(
                        Peer.java(),
                        "-Dlogback.configurationFile=" + logging,
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-javaagent:" + agent + "=127.0.0.1:" + metrics + ":"
                                + Path.of("../../deploy/monitoring/connect-jmx.yaml")
                                        .toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConnectDistributed.class.getName(),
                        settings.toString()));
        Eventually.until(
                "the worker answers", () -> Web.get(rest + "/connectors").isArray());
        return worker;
    }
}

package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.buffer.DiskBuffer;
import io.secretwatch.connectors.receive.buffer.SegmentReader;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Broker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What becomes of posts while Kafka does not take them and a folder on disk does. Kafka is mostly away in that it has no topics yet. */
class BufferTest {

    private static final String SECRET = "aHVudGVyMi1pcy1ub3QtYS1wYXNzd29yZA==";

    @TempDir
    private Path dir;

    private final String audit = "audit-" + UUID.randomUUID();
    private final String rejected = "rejected-" + UUID.randomUUID();

    @Test
    void posts_are_taken_at_once_while_kafka_is_away_and_are_on_the_topic_in_order_when_it_is_back() throws Exception {
        List<String> sent = new ArrayList<>();
        try (RunningReceiver running = receiver("", Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            for (int i = 0; i < 10; i++) {
                List<String> items = ApiServer.items("away" + i + "-", 20);
                sent.addAll(items);
                assertThat(apiServer.post(ApiServer.list(items)).statusCode()).isEqualTo(204);
            }
            Eventually.until(
                    "a load balancer sends more, and people see why it ought to worry them",
                    () -> isReady(
                            running,
                            "ok, although events are kept on disk and not judged yet: Kafka has not all of the topics\n"));
            assertThat(running.admin("/metrics").body())
                    .contains(
                            "secretwatch_receiver_posts_total{answer=\"buffered\",cluster=\"prod\"} 10.0",
                            "secretwatch_receiver_buffer_records{cluster=\"prod\"} 200.0",
                            "secretwatch_receiver_buffered_total{cluster=\"prod\"} 200.0",
                            "secretwatch_receiver_events_total{cluster=\"prod\"} 0.0",
                            "secretwatch_receiver_kafka_reachable 0.0",
                            "secretwatch_receiver_in_flight_bytes 0.0")
                    .doesNotContain("secretwatch_receiver_buffer_oldest{cluster=\"prod\"} 0.0");
            topics();
            awaitEmpty(running);
            assertThat(isReady(running, "ok\n")).isTrue();
            assertThat(running.admin("/metrics").body())
                    .contains(
                            "secretwatch_receiver_drained_total{cluster=\"prod\"} 200.0",
                            "secretwatch_receiver_events_total{cluster=\"prod\"} 200.0",
                            "secretwatch_receiver_buffer_oldest{cluster=\"prod\"} 0.0",
                            "secretwatch_receiver_kafka_reachable 1.0");
            assertThat(Records.values(audit)).isEqualTo(sent);
            assertThat(apiServer
                            .post(ApiServer.list(ApiServer.items("back", 1)))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(running.admin("/metrics").body())
                    .contains("secretwatch_receiver_posts_total{answer=\"durable\",cluster=\"prod\"} 1.0");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void what_kafka_got_from_the_buffer_is_what_it_gets_without_one() throws Exception {
        String large = "{\"auditID\":\"l\",\"x\":\"" + "x".repeat(3 << 20) + "\"}";
        List<String> bodies = List.of(
                ApiServer.list(ApiServer.items("a", 3)), ApiServer.list(List.of(large)), "{\"items\":[{\"auditID\":");
        try (RunningReceiver buffering = receiver("", Redaction.STANDARD);
                ApiServer apiServer = buffering.apiServer()) {
            for (String body : bodies) {
                assertThat(apiServer.post(body).statusCode()).isEqualTo(204);
            }
            topics();
            awaitEmpty(buffering);
        }
        Path other = Files.createDirectory(dir.resolve("other"));
        try (RunningReceiver direct = RunningReceiver.start(other, "", Redaction.STANDARD);
                ApiServer apiServer = direct.apiServer()) {
            for (String body : bodies) {
                assertThat(apiServer.post(body).statusCode()).isEqualTo(204);
            }
            assertThat(shown(audit)).isNotEmpty().containsExactlyInAnyOrderElementsOf(shown(direct.audit));
            assertThat(shown(rejected)).isNotEmpty().containsExactlyInAnyOrderElementsOf(shown(direct.rejected));
        }
    }

    @Test
    void what_a_receiver_leaves_behind_the_next_one_brings_to_kafka() throws Exception {
        try (RunningReceiver running = receiver("", Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            assertThat(apiServer
                            .post(ApiServer.list(ApiServer.items("left", 5)))
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(files()).hasSize(1);
        topics();
        try (RunningReceiver running = receiver("", Redaction.OFF)) {
            awaitEmpty(running);
            assertThat(Records.values(audit)).isEqualTo(ApiServer.items("left", 5));
        }
    }

    @Test
    void no_value_of_a_secret_is_on_the_disk() throws Exception {
        String secret =
                "{\"auditID\":\"v\",\"level\":\"RequestResponse\",\"stage\":\"ResponseComplete\",\"verb\":\"get\","
                        + "\"objectRef\":{\"resource\":\"secrets\"},"
                        + "\"responseObject\":{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"data\":{\"password\":\""
                        + SECRET
                        + "\"}}}";
        try (RunningReceiver running = receiver("", Redaction.STANDARD);
                ApiServer apiServer = running.apiServer()) {
            assertThat(apiServer.post(ApiServer.list(List.of(secret))).statusCode())
                    .isEqualTo(204);
            assertThat(apiServer
                            .post("{\"items\":[" + secret.substring(0, secret.length() - 3))
                            .statusCode())
                    .isEqualTo(204);
        }
        try (DiskBuffer buffer =
                DiskBuffer.open(dir.resolve("buffer"), 1 << 24, Set.of("prod")).orElseThrow()) {
            SegmentReader reader = buffer.of("prod").orElseThrow().oldest().orElseThrow();
            assertThat(reader.records())
                    .hasSize(2)
                    .allSatisfy(kept -> assertThat(new String(kept.value(), StandardCharsets.UTF_8))
                            .contains("\"auditID\":\"v\"")
                            .doesNotContain(SECRET.substring(0, 20)));
        }
    }

    @Test
    void a_full_buffer_refuses_a_cluster_and_not_the_others_and_takes_again_when_it_is_drained() throws Exception {
        Files.writeString(dir.resolve("greedy.token"), "0123456789abcdef-greedy");
        try (RunningReceiver running = RunningReceiver.start(
                        dir,
                        audit,
                        rejected,
                        Kafka.bootstrapServers(),
                        "buffer: {dir: buffer, bytes: 16777216}",
                        Redaction.OFF,
                        ", {cluster: greedy, token-file: greedy.token}");
                ApiServer prod = running.apiServer();
                ApiServer greedy = new ApiServer(
                        running.url().replace("/prod/", "/greedy/"),
                        "0123456789abcdef-greedy",
                        null,
                        java.net.http.HttpClient.Version.HTTP_1_1)) {
            HttpResponse<String> answer;
            int taken = 0;
            do {
                answer = greedy.post(ApiServer.list(List.of(noise(taken++))));
            } while (answer.statusCode() == 204 && taken < 100);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(running.admin("/metrics").body())
                    .contains("secretwatch_receiver_posts_total{answer=\"buffer-full\",cluster=\"greedy\"} 1.0");
            assertThat(prod.post(ApiServer.list(ApiServer.items("p", 10))).statusCode())
                    .isEqualTo(204);
            assertThat(running.admin("/readyz").statusCode()).isEqualTo(200);
            topics();
            awaitEmpty(running);
            assertThat(greedy.post(ApiServer.list(ApiServer.items("g", 1))).statusCode())
                    .isEqualTo(204);
            assertThat(Records.all(audit)).hasSize(taken - 1 + 10 + 1);
        }
    }

    @Test
    void a_disk_that_does_not_take_it_means_503_one_line_in_the_log_and_a_count() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.secretwatch.connectors.receive");
        logger.addAppender(log);
        log.start();
        try (RunningReceiver running = receiver("", Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            Files.delete(dir.resolve("buffer/prod"));
            for (int i = 0; i < 3; i++) {
                assertThat(apiServer
                                .post(ApiServer.list(ApiServer.items("x", 1)))
                                .statusCode())
                        .isEqualTo(503);
            }
            assertThat(running.admin("/readyz").statusCode()).isEqualTo(503);
            assertThat(running.admin("/metrics").body())
                    .contains(
                            "secretwatch_receiver_buffer_failures_total{cluster=\"prod\"} 3.0",
                            "secretwatch_receiver_in_flight_bytes 0.0");
            assertThat(log.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .filter(line -> line.contains("buffer=unusable")))
                    .hasSize(1);
            Files.createDirectory(dir.resolve("buffer/prod"));
            assertThat(apiServer.post(ApiServer.list(ApiServer.items("x", 1))).statusCode())
                    .isEqualTo(204);
            assertThat(running.admin("/readyz").statusCode()).isEqualTo(200);
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void a_post_larger_than_the_memory_goes_to_the_disk_piece_by_piece() throws Exception {
        String more = "limits: {in-flight-bytes: 1048576, answer-within: 6s}\n";
        try (RunningReceiver running = receiver(more, Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            List<String> items = ApiServer.items("many", 10_000);
            assertThat(apiServer.post(ApiServer.list(items)).statusCode()).isEqualTo(204);
            assertThat(running.admin("/metrics").body())
                    .contains(
                            "secretwatch_receiver_buffer_records{cluster=\"prod\"} 10000.0",
                            "secretwatch_receiver_in_flight_bytes 0.0");
        }
    }

    @Test
    void a_second_receiver_on_the_folder_ends_with_a_sentence() throws Exception {
        try (RunningReceiver running = receiver("", Redaction.OFF)) {
            assertThat(running.receiver.port()).isPositive();
            assertThatThrownBy(() -> receiver("", Redaction.OFF))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("is in use by another process");
        }
    }

    @Test
    void a_broker_that_dies_under_posts_costs_no_event_and_no_refusal() throws Exception {
        try (Broker broker = Broker.start(dir.resolve("kafka"))) {
            RunningReceiver running = RunningReceiver.start(
                    dir,
                    "audit",
                    "rejected",
                    broker.bootstrapServers(),
                    "limits: {answer-within: 4s}\nbuffer: {dir: buffer}",
                    Redaction.OFF);
            List<String> sent = new ArrayList<>();
            try (running;
                    ApiServer apiServer = running.apiServer()) {
                Eventually.until("Kafka is there", () -> running.gauge("secretwatch_receiver_kafka_reachable") == 1);
                for (int i = 0; i < 40; i++) {
                    List<String> items = ApiServer.items("b" + i + "-", 10);
                    sent.addAll(items);
                    if (i == 10) {
                        broker.stop();
                    }
                    assertThat(apiServer.post(ApiServer.list(items)).statusCode())
                            .as("post %d", i)
                            .isEqualTo(204);
                }
                broker.startAgain();
                awaitEmpty(running);
                assertThat(broker.values("audit")).containsAll(sent);
            }
        }
    }

    private RunningReceiver receiver(String more, Redaction redaction) {
        return RunningReceiver.start(
                dir, audit, rejected, Kafka.bootstrapServers(), "buffer: {dir: buffer}\n" + more, redaction);
    }

    /** Kafka is there from now on. */
    private void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Kafka.bootstrapServers()))) {
            admin.createTopics(Stream.of(audit, rejected)
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static boolean isReady(RunningReceiver running, String text) throws Exception {
        HttpResponse<String> page = running.admin("/readyz");
        return page.statusCode() == 200 && page.body().equals(text);
    }

    private static void awaitEmpty(RunningReceiver running) {
        Eventually.until(
                "nothing waits",
                () -> running.admin("/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("secretwatch_receiver_buffer_records{"))
                        .allMatch(line -> line.endsWith(" 0.0")));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(dir.resolve("buffer"))) {
            return all.filter(file -> file.toString().endsWith(".records")).toList();
        }
    }

    private static List<String> shown(String topic) {
        return Records.all(topic).stream()
                .map(record -> new String(record.key(), StandardCharsets.ISO_8859_1) + " "
                        + Stream.of(record.headers().toArray())
                                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                                .toList()
                        + " " + new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** An event of 500 kB that cannot be compressed much. */
    private static String noise(int seed) {
        byte[] bytes = new byte[375_000];
        new java.util.Random(seed).nextBytes(bytes);
        return "{\"auditID\":\"n" + seed + "\",\"x\":\""
                + java.util.Base64.getEncoder().encodeToString(bytes) + "\"}";
    }
}

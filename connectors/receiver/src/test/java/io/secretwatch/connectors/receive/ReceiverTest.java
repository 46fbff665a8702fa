package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.redaction.Redacted;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Records;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverTest {

    @TempDir
    private Path dir;

    @Test
    void a_batch_is_durable_when_it_is_answered_each_event_as_it_came_with_key_and_cluster() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir);
                ApiServer apiServer = running.apiServer()) {
            List<String> items = ApiServer.items("a", 400);
            HttpResponse<String> answer = apiServer.post(ApiServer.list(items));
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
            List<ConsumerRecord<byte[], byte[]>> records = Records.all(running.audit);
            assertThat(records).hasSize(400).allSatisfy(record -> {
                assertThat(Records.header(record, "cluster")).isEqualTo("prod");
                assertThat(Records.header(record, "backend")).isEqualTo("webhook");
            });
            assertThat(Records.values(running.audit)).containsExactlyInAnyOrderElementsOf(items);
            assertThat(records.stream().map(ConsumerRecord::key).toList())
                    .contains(AuditRecord.key("prod", "a0"), AuditRecord.key("prod", "a399"));
            assertThat(Records.all(running.rejected)).isEmpty();
        }
    }

    @Test
    void batches_at_the_same_time_are_all_there() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir);
                ApiServer apiServer = running.apiServer()) {
            List<String> all = new ArrayList<>();
            List<Future<Integer>> answers = new ArrayList<>();
            for (int batch = 0; batch < 40; batch++) {
                List<String> items = ApiServer.items("b" + batch + "-", 100);
                all.addAll(items);
                answers.add(apiServer.send(ApiServer.list(items)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(204);
            }
            assertThat(Records.values(running.audit)).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void a_batch_that_is_sent_again_gives_records_of_the_same_key_and_bytes() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir);
                ApiServer apiServer = running.apiServer()) {
            String body = ApiServer.list(ApiServer.items("again", 1));
            apiServer.post(body);
            apiServer.post(body);
            List<ConsumerRecord<byte[], byte[]>> records = Records.all(running.audit);
            assertThat(records).hasSize(2);
            assertThat(records.get(0).key()).isEqualTo(records.get(1).key());
            assertThat(records.get(0).value()).isEqualTo(records.get(1).value());
            assertThat(records.get(0).partition()).isEqualTo(records.get(1).partition());
        }
    }

    @Test
    void a_list_without_events_is_fine() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir);
                ApiServer apiServer = running.apiServer()) {
            assertThat(apiServer.post(ApiServer.list(List.of())).statusCode()).isEqualTo(204);
            assertThat(apiServer.post("").statusCode()).isEqualTo(204);
            assertThat(Records.all(running.audit)).isEmpty();
            assertThat(Records.all(running.rejected)).isEmpty();
        }
    }

    @Test
    void a_body_of_64_mb_goes_through_a_budget_of_4_mb() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir, "limits: {in-flight-bytes: 4194304}", Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            int events = 660;
            List<InputStream> parts = new ArrayList<>();
            parts.add(stream("{\"kind\":\"EventList\",\"items\":["));
            for (int i = 0; i < events; i++) {
                parts.add(stream((i == 0 ? "" : ",") + "{\"auditID\":\"large" + i + "\",\"requestObject\":\""));
                parts.add(new ByteArrayInputStream("z".repeat(100_000).getBytes(StandardCharsets.US_ASCII)));
                parts.add(stream("\"}"));
            }
            parts.add(stream("]}"));
            HttpResponse<String> answer = apiServer.post(
                    BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(parts))));
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(Records.all(running.audit)).hasSize(events);
            assertThat(running.admin("/metrics").body()).contains("secretwatch_receiver_in_flight_bytes 0.0");
        }
    }

    @Test
    void what_follows_a_break_in_the_body_is_put_aside_and_the_batch_does_not_come_again() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir);
                ApiServer apiServer = running.apiServer()) {
            String rest = "{\"auditID\":broken}," + ApiServer.item("behind") + "]}";
            String body = "{\"kind\":\"EventList\",\"items\":[" + ApiServer.item("before") + "," + rest;
            assertThat(apiServer.post(body).statusCode()).isEqualTo(204);
            assertThat(Records.values(running.audit)).containsExactly(ApiServer.item("before"));
            assertThat(Records.all(running.rejected)).singleElement().satisfies(record -> {
                assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo(rest);
                assertThat(Records.header(record, "reason")).isEqualTo("malformed-json");
                assertThat(Records.header(record, "detail")).isEqualTo("the body is not valid JSON from here on");
                assertThat(Records.header(record, "cluster")).isEqualTo("prod");
                assertThat(Records.header(record, "source")).isEqualTo("receiver");
                assertThat(Records.header(record, "cut-from-bytes")).isEmpty();
            });
        }
    }

    @Test
    void one_event_that_kafka_finds_too_large_does_not_hold_the_others_back() throws Exception {
        String small = Kafka.topic("small", 1, "max.message.bytes", "200000");
        try (RunningReceiver running = RunningReceiver.start(
                        dir, small, Kafka.topic("rejected", 1), Kafka.bootstrapServers(), "", Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            StringBuilder random = new StringBuilder();
            new Random(7)
                    .ints(900_000, 33, 126)
                    .filter(c -> c != '"' && c != '\\')
                    .forEach(random::appendCodePoint);
            String large = "{\"auditID\":\"l\",\"requestObject\":\"" + random + "\"}";
            String body = ApiServer.list(List.of(ApiServer.item("one"), large, ApiServer.item("two")));
            assertThat(apiServer.post(body).statusCode()).isEqualTo(204);
            assertThat(Records.values(running.audit))
                    .containsExactlyInAnyOrder(ApiServer.item("one"), ApiServer.item("two"));
            assertThat(Records.all(running.rejected)).singleElement().satisfies(record -> {
                assertThat(large).startsWith(new String(record.value(), StandardCharsets.UTF_8));
                assertThat(Records.header(record, "reason")).isEqualTo("over-limit");
                assertThat(Records.header(record, "cut-from-bytes")).isEqualTo(Integer.toString(large.length()));
            });
        }
    }

    @Test
    void every_event_passes_the_redaction_and_so_does_what_is_put_aside() throws Exception {
        Redaction redaction = event -> new Redacted(
                new String(event, StandardCharsets.UTF_8)
                        .replace("hunter2", "[redacted]")
                        .getBytes(StandardCharsets.UTF_8),
                1,
                Map.of(RedactedPlace.VARIABLE, 1));
        try (RunningReceiver running = RunningReceiver.start(dir, "", redaction);
                ApiServer apiServer = running.apiServer()) {
            apiServer.post(
                    "{\"kind\":\"EventList\",\"items\":[{\"auditID\":\"r\",\"requestObject\":\"hunter2\"},{\"hunter2\"");
            assertThat(Records.values(running.audit))
                    .containsExactly("{\"auditID\":\"r\",\"requestObject\":\"[redacted]\"}");
            assertThat(Records.values(running.rejected)).containsExactly("{\"[redacted]\"");
            assertThat(running.admin("/metrics").body())
                    .contains("secretwatch_receiver_redacted_total{cluster=\"prod\",place=\"variable\"} 2.0");
        }
    }

    @Test
    void no_value_of_a_secret_reaches_a_topic_be_the_event_whole_broken_or_too_large() throws Exception {
        String secret =
                "\"level\":\"RequestResponse\",\"stage\":\"ResponseComplete\",\"verb\":\"get\",\"objectRef\":{\"resource\":\"secrets\",\"namespace\":\"shop\",\"name\":\"db\"},"
                        + "\"responseObject\":{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"data\":{\"password\":\"aHVudGVyMg==\"}}";
        try (RunningReceiver running =
                        RunningReceiver.start(dir, "limits: {in-flight-bytes: 1048576}", Redaction.STANDARD);
                ApiServer apiServer = running.apiServer()) {
            String large = "{\"auditID\":\"3\"," + secret + ",\"x\":\"" + "x".repeat(2 << 20) + "\"}";
            String body = "{\"kind\":\"EventList\",\"items\":[{\"auditID\":\"1\"," + secret + "}," + large
                    + ",{\"auditID\":\"2\"," + secret + ",broken";
            assertThat(apiServer.post(body).statusCode()).isEqualTo(204);
            assertThat(Records.values(running.audit))
                    .singleElement()
                    .asString()
                    .contains("[redacted]")
                    .doesNotContain("aHVudGVyMg");
            assertThat(Records.values(running.rejected)).hasSize(2).noneMatch(value -> value.contains("aHVudGVyMg"));
        }
    }

    @Test
    void an_event_that_the_redaction_fails_on_is_accounted_for_and_not_written() throws Exception {
        Redaction redaction = event -> {
            if (new String(event, StandardCharsets.UTF_8).contains("odd")) {
                throw new IllegalStateException("hunter2");
            }
            return Redaction.OFF.redact(event);
        };
        try (RunningReceiver running = RunningReceiver.start(dir, "", redaction);
                ApiServer apiServer = running.apiServer()) {
            String odd = "{\"auditID\":\"odd\"}";
            assertThat(apiServer
                            .post(ApiServer.list(List.of(ApiServer.item("1"), odd, ApiServer.item("2"))))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(Records.values(running.audit))
                    .containsExactlyInAnyOrder(ApiServer.item("1"), ApiServer.item("2"));
            assertThat(Records.all(running.rejected)).singleElement().satisfies(record -> {
                assertThat(record.value()).isEmpty();
                assertThat(Records.header(record, "reason")).isEqualTo("internal-error");
                assertThat(Records.header(record, "detail"))
                        .isEqualTo("the redaction failed with IllegalStateException");
                assertThat(Records.header(record, "cut-from-bytes")).isEqualTo(Integer.toString(odd.length()));
            });
            assertThat(running.admin("/metrics").body()).contains("secretwatch_receiver_in_flight_bytes 0.0");
        }
    }

    @Test
    void gzip_is_inflated_up_to_a_limit_and_what_is_none_is_put_aside() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir, "limits: {body-bytes: 1048576}", Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            byte[] good = gzip(ApiServer.list(ApiServer.items("g", 3)));
            assertThat(apiServer
                            .post(BodyPublishers.ofByteArray(good), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(Records.all(running.audit)).hasSize(3);
            byte[] bomb =
                    gzip(ApiServer.list(List.of("{\"auditID\":\"bomb\",\"a\":\"" + "0".repeat(50 << 20) + "\"}")));
            assertThat(apiServer
                            .post(BodyPublishers.ofByteArray(bomb), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(apiServer
                            .post(BodyPublishers.ofString("no gzip"), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(apiServer
                            .post(BodyPublishers.ofByteArray(good, 0, good.length - 9), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(Records.all(running.rejected).stream()
                            .map(record -> Records.header(record, "reason"))
                            .toList())
                    .containsExactly("over-limit", "bad-compression", "bad-compression");
        }
    }

    @Test
    void pages_say_that_it_lives_is_ready_and_what_it_counted() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir);
                ApiServer apiServer = running.apiServer()) {
            apiServer.post(ApiServer.list(ApiServer.items("m", 2)));
            assertThat(running.admin("/livez").statusCode()).isEqualTo(200);
            Eventually.until("it is ready", () -> running.admin("/readyz").statusCode() == 200);
            assertThat(running.admin("/nothing").statusCode()).isEqualTo(404);
            String metrics = running.admin("/metrics").body();
            assertThat(metrics)
                    .contains(
                            "secretwatch_receiver_events_total{cluster=\"prod\"} 2.0",
                            "secretwatch_receiver_posts_total{answer=\"durable\",cluster=\"prod\"} 1.0",
                            "secretwatch_receiver_durable_seconds_count 1",
                            "secretwatch_receiver_durable_seconds_bucket{le=\"20.0\"} 1",
                            "secretwatch_receiver_last_event{cluster=\"prod\"} 1.");
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}

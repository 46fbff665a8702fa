package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.analyst.FeedbackFile;
import io.secretwatch.app.command.SecretwatchCommand;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.FeedbackTopic;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.testing.RecordingPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording through a real Kafka; what one thread makes of it in one go is what the other runs must make of it too. */
class LiveMonitorTest {

    private static final List<String> RECORDING = DemoRecording.lines();

    @TempDir
    private static Path folder;

    private static Map<String, JsonNode> expected;
    private static Meters meters;

    @BeforeAll
    static void run_once_in_one_thread() throws IOException {
        LiveRun run = new LiveRun("plain", folder);
        run.createTopics();
        run.send(RECORDING);
        try (Monitor monitor = run.start("plain")) {
            run.untilSettled(monitor);
            meters = monitor.meters();
        }
        expected = run.alerts();
    }

    @Test
    void alerts_stand_on_their_topic_and_every_event_is_accounted_for() {
        assertThat(expected).isNotEmpty();
        assertThat(meters.total(Meter.READ)).isEqualTo(RECORDING.size());
        assertThat(meters.total(Meter.EVENTS)).isEqualTo(RECORDING.size());
        assertThat(meters.total(Meter.ALERTS)).isEqualTo(expected.size());
        assertThat(meters.total(Meter.LATE)).isZero();
    }

    @Test
    void four_threads_tell_the_same_alerts() throws IOException {
        LiveRun run = new LiveRun("threads", folder).with("threads", "4");
        run.createTopics();
        run.send(RECORDING);
        try (Monitor monitor = run.start("threads")) {
            run.untilSettled(monitor);
        }
        assertThat(run.alerts()).isEqualTo(expected);
    }

    @Test
    void a_restart_on_another_machine_in_mid_stream_neither_loses_nor_repeats_an_alert() throws IOException {
        LiveRun run = new LiveRun("restart", folder);
        run.createTopics();
        run.send(RECORDING);
        try (Monitor monitor = run.start("first")) {
            LiveRun.until(() -> monitor.meters().total(Meter.READ) > RECORDING.size() / 3);
        }
        try (Monitor monitor = run.start("second")) {
            run.untilSettled(monitor);
        }
        assertThat(run.alerts()).isEqualTo(expected);
    }

    @Test
    void a_replay_of_the_file_tells_the_same_alerts() throws IOException {
        assertThat(replay()).isEqualTo(expected);
    }

    private static Map<String, JsonNode> replay(String... more) throws IOException {
        Path events = Files.write(folder.resolve("audit.jsonl"), RECORDING);
        Path policy = RecordingPolicy.in(folder);
        Path out = folder.resolve("alerts.jsonl");
        String[] command = Stream.concat(
                        Stream.of(
                                "replay",
                                "--quiet",
                                "--cluster",
                                DemoRecording.CLUSTER,
                                "--policy",
                                policy.toString(),
                                "--format",
                                "ocsf",
                                "--out",
                                out.toString(),
                                events.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        assertThat(SecretwatchCommand.execute(System.out, command)).isEqualTo(ExitCode.DONE);
        Map<String, JsonNode> replayed = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode alert = new ObjectMapper().readTree(line);
            replayed.put(alert.at("/metadata/uid").asText(), alert);
        }
        return replayed;
    }

    @Test
    void a_replay_with_the_same_verdicts_tells_the_same_alerts() throws IOException {
        LiveRun run = new LiveRun("said", folder);
        run.createTopics();
        run.send(RECORDING);
        List<Feedback> said = new ArrayList<>();
        try (Monitor monitor = run.start("said-first")) {
            run.untilSettled(monitor);
        }
        for (JsonNode alert : run.alerts().values()) {
            if (alert.path("activity_id").asInt() == 1 && said.size() < 8) {
                said.add(say(alert, Judgement.values()[said.size() % 3]));
            }
        }
        FeedbackTopic topic = new FeedbackTopic(run.config("none"));
        for (Feedback one : said) {
            topic.append(one);
        }
        try (Monitor monitor = run.start("said-second")) {
            LiveRun.until(() -> monitor.meters().value(Meter.VERDICTS, "closed") == said.size());
            run.untilSettled(monitor);
        }
        Path verdicts = folder.resolve("verdicts.jsonl");
        for (Feedback one : said) {
            new FeedbackFile(verdicts).append(one);
        }
        assertThat(replay("--verdicts", verdicts.toString())).isEqualTo(run.alerts());
        assertThat(run.alerts().values())
                .filteredOn(alert -> alert.at("/unmapped/k8s_audit/verdict").isObject())
                .hasSameSizeAs(said);
    }

    private static Feedback say(JsonNode alert, Judgement judgement) {
        return new Feedback(
                alert.at("/finding_info/uid").asText(),
                alert.at("/unmapped/k8s_audit/fingerprint").asText(),
                alert.at("/metadata/tenant_uid").asText(),
                alert.at("/finding_info/analytic/uid").asText(),
                "",
                judgement,
                "alice",
                "OPS-17",
                Instant.now().minusSeconds(60));
    }

    @Test
    void the_unreadable_stands_on_the_rejected_topic_as_it_came() throws IOException {
        LiveRun run = new LiveRun("rejected", folder);
        run.createTopics();
        run.send(List.of("{\"kind\":\"Event\", broken"));
        try (Monitor monitor = run.start("rejected")) {
            run.untilSettled(monitor);
        }
        ConsumerRecord<byte[], byte[]> rejected = read(run.config("none")).get(0);
        assertThat(new String(rejected.value(), StandardCharsets.UTF_8)).isEqualTo("{\"kind\":\"Event\", broken");
        assertThat(header(rejected, "reason")).isEqualTo("malformed-json");
        assertThat(header(rejected, "topic"))
                .isEqualTo(run.config("none").topics().audit().get(0));
        assertThat(header(rejected, "partition")).isEqualTo("0");
        assertThat(header(rejected, "offset")).isEqualTo("0");
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Config config) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(config), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(config.topics().rejected()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList());
            LiveRun.until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return !records.isEmpty();
            });
        }
        return records;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

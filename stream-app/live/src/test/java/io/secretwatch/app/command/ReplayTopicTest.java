package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.ExitCode;
import io.secretwatch.broker.EmbeddedKafka;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is still in the audit topic can be replayed, and gives the alerts that the files of it give. */
class ReplayTopicTest {

    private static final Path RECORDING =
            Path.of("../monitor/src/test/resources/recordings/benign-metadata/audit.jsonl.gz");
    private static final Pattern TIME = Pattern.compile("\"stageTimestamp\":\"([^\"]+)\"");
    private static final int APART_SECONDS = 50;

    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void fill_the_topic() throws Exception {
        kafka = EmbeddedKafka.temporary();
        Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic("k8s-audit", 3, (short) 1), new NewTopic("shared", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            int line = 0;
            for (String event : lines()) {
                // every API server is a partition, each in its own order
                producer.send(record("k8s-audit", line++ % 3, event));
            }
            for (String event : apart()) {
                producer.send(record("shared", 0, event));
            }
        }
    }

    /** Two shippers of every other line, one of which was away for most of each minute. */
    private static List<String> apart() throws IOException {
        List<String> lines = lines();
        return IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.<Integer, Long>comparing(
                                line -> time(lines.get(line)).getEpochSecond() / APART_SECONDS)
                        .thenComparing(line -> line % 2))
                .map(lines::get)
                .toList();
    }

    private static Instant time(String event) {
        Matcher time = TIME.matcher(event);
        assertThat(time.find()).isTrue();
        return Instant.parse(time.group(1));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, String event) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, null, event.getBytes(StandardCharsets.UTF_8));
        record.headers().add("cluster", "dev".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s-audit", "shared"})
    void a_topic_gives_what_its_file_gives_though_shippers_that_share_a_partition_are_apart(String topic)
            throws Exception {
        Path fromTopic = folder.resolve("topic.jsonl");
        Path fromFile = folder.resolve("file.jsonl");
        assertThat(replay("--topic", topic, "--config", config(), "--format", "ocsf", "--out", fromTopic.toString()))
                .isZero();
        assertThat(replay("--cluster", "dev", "--format", "ocsf", "--out", fromFile.toString(), RECORDING.toString()))
                .isZero();
        assertThat(Files.readAllBytes(fromTopic)).isNotEmpty().isEqualTo(Files.readAllBytes(fromFile));
    }

    @Test
    void a_time_leaves_out_what_kafka_got_before() throws Exception {
        Path out = folder.resolve("later.jsonl");
        String tomorrow = Instant.now().plusSeconds(86_400).toString();
        assertThat(replay(
                        "--topic",
                        "k8s-audit",
                        "--config",
                        config(),
                        "--from",
                        tomorrow,
                        "--format",
                        "ocsf",
                        "--out",
                        out.toString()))
                .isZero();
        assertThat(out).isEmptyFile();
    }

    @Test
    void a_topic_that_is_not_there_cannot_be_read() throws Exception {
        assertThat(replay("--topic", "no-such-topic", "--config", config(), "--quiet"))
                .isEqualTo(ExitCode.UNREADABLE);
    }

    private String config() throws Exception {
        return Files.writeString(
                        folder.resolve("secretwatch.yaml"),
                        "kafka:\n  bootstrap.servers: " + kafka.bootstrapServers() + "\n")
                .toString();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(RECORDING))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static int replay(String... options) {
        String[] all =
                Stream.concat(Stream.of("replay"), Arrays.stream(options)).toArray(String[]::new);
        return SecretwatchCommand.commandLine()
                .setErr(new PrintWriter(new StringWriter()))
                .execute(all);
    }
}

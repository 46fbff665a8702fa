package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.secretwatch.Main;
import io.secretwatch.alert.Alert;
import io.secretwatch.app.Broker;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.kafka.RunTopic;
import io.secretwatch.app.kafka.TopicRecords;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A replay whose alerts go to a topic of its own: the same ones, whatever they are made from and however often it is broken off. */
class ReplayRunTest {

    private static final Path RECORDING =
            Path.of("../monitor/src/test/resources/recordings/benign-metadata/audit.jsonl.gz");
    private static final String AUDIT = Broker.unique("replayed-audit");
    private static final String ALERTS = Broker.unique("replayed-alerts");
    private static final String GROUP = Broker.unique("soc");
    private static List<String> lines;
    private static Admin admin;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private final String run = Broker.unique("run");
    private List<String> expected = List.of();

    @BeforeAll
    static void fill_the_topics() throws Exception {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(RECORDING))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        Map<String, Object> broker = Map.of("bootstrap.servers", Broker.bootstrapServers());
        admin = Admin.create(broker);
        admin.createTopics(List.of(new NewTopic(AUDIT, 3, (short) 1), new NewTopic(ALERTS, 1, (short) 1)))
                .all()
                .get();
        send(ALERTS, List.of("an alert that is live"));
        send(AUDIT, lines);
    }

    @BeforeEach
    void replay_the_file() throws IOException {
        expected = ocsf("--cluster", "dev", RECORDING.toString());
        assertThat(expected).hasSizeGreaterThan(20);
    }

    @AfterEach
    void remove_the_run() {
        admin.deleteTopics(List.of(topic()));
    }

    @Test
    void topic_and_files_give_the_same_alerts_on_any_number_of_threads() throws IOException {
        List<String> parts = parts(5);
        for (String threads : List.of("1", "2", "8")) {
            assertThat(ocsf("--threads", threads, "--topic", AUDIT, "--config", config()))
                    .as("topic, threads " + threads)
                    .isEqualTo(expected);
            List<String> files = new ArrayList<>(List.of("--threads", threads, "--cluster", "dev"));
            files.addAll(parts);
            assertThat(ocsf(files.toArray(String[]::new)))
                    .as("files, threads " + threads)
                    .isEqualTo(expected);
        }
        assertThat(replay("--run", run, "--topic", AUDIT, "--config", config())).isZero();
        assertThat(values()).isEqualTo(expected);
        CommandRun listed = CommandRun.of("alerts", "--config", config(), "--run", run, "--all", "--format", "ocsf");
        assertThat(listed.out().lines()).hasSameSizeAs(expected);
        assertThat(records()).allSatisfy(record -> {
            assertThat(new String(record.headers().lastHeader("replay-run").value(), StandardCharsets.UTF_8))
                    .isEqualTo(run);
            assertThat(record.headers().lastHeader("severity")).isNotNull();
        });
    }

    @Test
    void files_can_be_written_to_a_topic_too() throws IOException {
        List<String> options = new ArrayList<>(List.of("--run", run, "--config", config(), "--cluster", "dev"));
        options.addAll(parts(3));
        assertThat(replay(options.toArray(String[]::new))).isZero();
        assertThat(values()).isEqualTo(expected);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void who_follows_alerts_onto_a_full_disk_is_told_at_once() throws IOException {
        assertThat(replay("--run", run, "--topic", AUDIT, "--config", config())).isZero();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            int code = assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> SecretwatchCommand.execute(full, "alerts", "--config", config(), "--run", run, "--follow"));
            assertThat(code).isEqualTo(ExitCode.FAILED);
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("secretwatch: standard output cannot be written: no space left on device\n");
    }

    @Test
    void live_topics_and_groups_stay_as_they_are() throws Exception {
        try (KafkaConsumer<byte[], byte[]> soc = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Broker.bootstrapServers(), "group.id", GROUP),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            soc.commitSync(Map.of(new TopicPartition(ALERTS, 0), new OffsetAndMetadata(1)));
        }
        Map<String, Object> before = broker();
        assertThat(before).containsKeys(AUDIT, ALERTS, "group " + GROUP);
        assertThat(replay("--run", run, "--topic", AUDIT, "--config", config())).isZero();
        Map<String, Object> after = broker();
        assertThat(after.remove("end of " + topic() + "-0")).isNotNull();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_run_that_is_killed_goes_on_where_it_was() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "replay",
                        "--quiet",
                        "--run",
                        run,
                        "--throttle",
                        "1000",
                        "--topic",
                        AUDIT,
                        "--config",
                        config()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        await().atMost(50, TimeUnit.SECONDS).until(() -> !process.isAlive() || size() >= 3);
        process.destroyForcibly().waitFor();
        List<String> killed = values();
        assertThat(killed).as(Files.readString(folder.resolve("killed.log"))).hasSizeBetween(3, expected.size() - 1);
        // what comes after it began is not part of it
        send(
                AUDIT,
                lines.subList(0, 50).stream()
                        .map(line -> line.replace("\"auditID\":\"", "\"auditID\":\"again-"))
                        .toList());
        assertThat(replay("--run", run, "--topic", AUDIT, "--config", config())).isZero();
        assertThat(values()).isEqualTo(expected);
        assertThat(replay("--run", run, "--topic", AUDIT, "--config", config()))
                .as("once more")
                .isZero();
        assertThat(values()).isEqualTo(expected);
    }

    @Test
    void another_replay_under_the_same_name_is_refused_and_changes_nothing() throws IOException {
        String file = RECORDING.toString();
        assertThat(replay("--run", run, "--cluster", "dev", "--config", config(), file))
                .isZero();
        CommandRun other = CommandRun.of(
                "replay", "--quiet", "--run", run, "--cluster", "prod", "--config", config(), "--out", out(), file);
        assertThat(other.code()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err())
                .contains(topic())
                .contains("choose another --run")
                .containsOnlyOnce("\n");
        CommandRun fewer = CommandRun.of(
                "replay",
                "--quiet",
                "--run",
                run,
                "--cluster",
                "dev",
                "--lowest",
                "high",
                "--config",
                config(),
                "--out",
                out(),
                file);
        assertThat(fewer.code()).isEqualTo(ExitCode.USAGE);
        assertThat(values()).isEqualTo(expected);
    }

    @Test
    void a_second_process_that_does_the_same_run_is_noticed() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
        new Replay(judge, ReplaySettings.everything(Instant.now()))
                .run(
                        ReplayInputs.files(List.of(RECORDING.toString())),
                        new AlertListener(alerts::add, new PrintWriter(Writer.nullWriter())));
        Config config = Config.read(Path.of(config()));
        try (RunTopic first = RunTopic.open(run, config);
                RunTopic second = RunTopic.open(run, config)) {
            first.write(alerts.get(0), "extent");
            first.end();
            second.write(alerts.get(0), "extent");
            assertThatThrownBy(second::end)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("another process");
        }
    }

    @Test
    void what_kafka_deletes_before_it_is_read_is_told() throws Exception {
        String audit = Broker.unique("deleted-audit");
        admin.createTopics(List.of(new NewTopic(audit, 1, (short) 1))).all().get();
        send(audit, lines.subList(0, 200));
        TopicPartition partition = new TopicPartition(audit, 0);
        List<Source> sources = ReplayInputs.topic(audit, Instant.MIN, Config.ofKafka(Broker.bootstrapServers()));
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(150)))
                .all()
                .get();
        try (Recording recording = sources.get(0).open()) {
            assertThat(recording.next()).isTrue();
            assertThat(recording.rejection())
                    .hasValueSatisfying(rejected ->
                            assertThat(rejected.detail()).isEqualTo("150 records were deleted before they were read"));
            int left = 0;
            while (recording.next()) {
                assertThat(recording.rejection()).isEmpty();
                left++;
            }
            assertThat(left).isEqualTo(50);
        }
    }

    /** How far every topic goes, what is in those of this test, and every group with its offsets. */
    private Map<String, Object> broker() throws Exception {
        Map<String, Object> all = new TreeMap<>();
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.equals(topic()) || !topic.contains(".replay."))
                .toList();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, described) -> described
                        .partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        admin.listOffsets(ends).all().get().forEach((partition, end) -> all.put("end of " + partition, end.offset()));
        for (String topic : List.of(AUDIT, ALERTS)) {
            List<String> records = new ArrayList<>();
            new TopicRecords(Config.ofKafka(Broker.bootstrapServers()), topic)
                    .toEnd(record -> records.add(record.partition() + "/" + record.offset() + " "
                            + Arrays.hashCode(record.key()) + " " + Arrays.hashCode(record.value())));
            all.put(topic, records);
        }
        for (GroupListing group : admin.listGroups().all().get()) {
            all.put(
                    "group " + group.groupId(),
                    admin.listConsumerGroupOffsets(group.groupId())
                            .partitionsToOffsetAndMetadata()
                            .get());
        }
        return all;
    }

    private List<String> ocsf(String... options) throws IOException {
        Path out = folder.resolve("alerts.jsonl");
        String[] all = Stream.concat(Stream.of("--format", "ocsf", "--out", out.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        assertThat(run(all)).isZero();
        return Files.readAllLines(out);
    }

    private int replay(String... options) {
        String[] all =
                Stream.concat(Stream.of("--out", out()), Arrays.stream(options)).toArray(String[]::new);
        return run(all);
    }

    private static int run(String... options) {
        String[] all = Stream.concat(Stream.of("replay", "--quiet"), Arrays.stream(options))
                .toArray(String[]::new);
        CommandRun run = CommandRun.of(all);
        assertThat(run.err()).isEmpty();
        return run.code();
    }

    private String out() {
        return folder.resolve("table.txt").toString();
    }

    /** The recording as so many files that were rotated, each of which ends with what the next one begins with. */
    private List<String> parts(int count) throws IOException {
        List<String> files = new ArrayList<>();
        int length = lines.size() / count;
        for (int i = 0; i < count; i++) {
            int end = i == count - 1 ? lines.size() : (i + 1) * length + 20;
            files.add(Files.write(folder.resolve("audit.log." + (count - i)), lines.subList(i * length, end))
                    .toString());
        }
        return files;
    }

    private String topic() {
        return ALERTS + ".replay." + run;
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        new TopicRecords(Config.ofKafka(Broker.bootstrapServers()), topic()).toEnd(records::add);
        return records;
    }

    private List<String> values() {
        return records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private int size() throws Exception {
        return admin.listTopics().names().get().contains(topic()) ? records().size() : 0;
    }

    private String config() throws IOException {
        return Files.writeString(
                        shared.resolve("secretwatch.yaml"),
                        "kafka:\n  bootstrap.servers: " + Broker.bootstrapServers() + "\ntopics:\n  alerts: " + ALERTS
                                + "\n  audit: " + AUDIT + "\n")
                .toString();
    }

    /** Without the tests, whose logging is another. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void send(String topic, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(topic).size();
            IntStream.range(0, values.size()).forEach(i -> {
                // every API server is a partition, each in its own order
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        topic, i % partitions, null, values.get(i).getBytes(StandardCharsets.UTF_8));
                record.headers().add("cluster", "dev".getBytes(StandardCharsets.UTF_8));
                producer.send(record);
            });
        }
    }
}

package io.secretwatch.connectors.ship;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.secretwatch.connectors.logfile.Position;
import io.secretwatch.connectors.testing.Broker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.LogRotator;
import io.secretwatch.connectors.testing.Records;
import io.secretwatch.connectors.testing.ToolMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ShipToolTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Shipper.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path dir;

    private final String topic = Kafka.topic("k8s-audit", 1);
    private final String rejected = Kafka.topic("secretwatch-rejected", 1);
    private final StringWriter said = new StringWriter();

    private static String event(String id) {
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\"" + id
                + "\",\"verb\":\"get\"}";
    }

    private int ship(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--cluster",
                "prod",
                "--topic",
                topic,
                "--rejected",
                rejected,
                "--checkpoints",
                dir.resolve("checkpoints.json").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... words) {
        return ToolProvider.findFirst("secretwatch-ship")
                .orElseThrow()
                .run(new PrintWriter(said, true), new PrintWriter(said, true), words);
    }

    private int shipOnce(Path log, String... more) {
        List<String> words =
                new ArrayList<>(List.of(log.toString(), "--bootstrap", Kafka.bootstrapServers(), "--once"));
        words.addAll(List.of(more));
        return ship(words.toArray(String[]::new));
    }

    @BeforeEach
    void keepTheLog() {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void leaveTheLog() {
        LOGGER.detachAppender(log);
    }

    private boolean logged(String text) {
        return log.list.stream().anyMatch(event -> event.getFormattedMessage().contains(text));
    }

    @Test
    void a_link_is_refused_with_the_file_that_it_points_to() throws IOException {
        Path target = Files.writeString(dir.resolve("real.log"), event("a") + "\n");
        Path link = Files.createSymbolicLink(dir.resolve("audit.log"), target);
        Path broken = Files.createSymbolicLink(dir.resolve("broken.log"), dir.resolve("absent.log"));
        assertThat(shipOnce(link)).isEqualTo(3);
        assertThat(shipOnce(broken)).isEqualTo(3);
        assertThat(said.toString().lines())
                .containsExactly(
                        "secretwatch ship: " + link + " is a link; name the file that it points to, "
                                + target.toRealPath() + ", since the backups are beside that file",
                        "secretwatch ship: " + broken
                                + " is a link; name the file that it points to, since the backups are beside that file");
    }

    @Test
    void a_wrong_word_is_one_sentence_and_help_begins_with_the_program() {
        assertThat(run("--clustr", "prod", "audit.log")).isEqualTo(2);
        assertThat(run("--frobnicate", "--cluster", "prod", "audit.log")).isEqualTo(2);
        assertThat(run("--cluster", "prod", "--from", "middle", "audit.log")).isEqualTo(2);
        assertThat(run("audit.log")).isEqualTo(2);
        assertThat(said.toString().lines())
                .containsExactly(
                        "secretwatch: secretwatch ship has no option --clustr; did you mean --cluster?",
                        "secretwatch: secretwatch ship has no option --frobnicate; secretwatch ship --help lists its options",
                        "secretwatch: invalid value for option '--from': 'middle' is not one of beginning, end; secretwatch ship --help lists its options",
                        "secretwatch: missing required option: '--cluster=NAME'; secretwatch ship --help lists its options");
        said.getBuffer().setLength(0);
        assertThat(run("--help")).isZero();
        assertThat(said.toString()).startsWith("Usage: secretwatch ship ");
    }

    @Test
    void once_ships_what_is_there_with_backups_and_the_next_time_only_what_is_new() throws IOException {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        writer.write(event("1") + "\n");
        LogRotator.compress(writer.rotate(), () -> {});
        writer.write(event("2") + "\n" + event("3").substring(0, 20));
        assertThat(shipOnce(writer.live)).isZero();
        assertThat(said.toString()).contains("ends within a line; its 20 bytes stay", "2 lines shipped");
        writer.write(event("3").substring(20) + "\n");
        assertThat(shipOnce(writer.live)).isZero();
        assertThat(Records.values(topic)).containsExactly(event("1"), event("2"), event("3"));
    }

    @Test
    void it_follows_until_it_is_stopped_and_goes_on_there() throws Exception {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        for (int round = 0; round < 2; round++) {
            CompletableFuture<Integer> code = new CompletableFuture<>();
            Thread shipping = new Thread(
                    () -> code.complete(ship(writer.live.toString(), "--bootstrap", Kafka.bootstrapServers())));
            shipping.start();
            writer.write(event("a" + round) + "\n");
            Records.await(topic, 2 * round + 1);
            writer.rotate();
            writer.write(event("b" + round) + "\n");
            Records.await(topic, 2 * round + 2);
            shipping.interrupt();
            assertThat(code.get()).as(said.toString()).isZero();
        }
        assertThat(Records.values(topic)).containsExactly(event("a0"), event("b0"), event("a1"), event("b1"));
    }

    @Test
    void a_kafka_that_is_away_is_waited_for_though_the_producer_has_no_room_left() throws Exception {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        Path config = Files.writeString(
                dir.resolve("ship.properties"), "kafka.max.block.ms=2000\nkafka.buffer.memory=300000\n");
        try (Broker broker = Broker.start(dir.resolve("kafka"))) {
            CompletableFuture<Integer> code = new CompletableFuture<>();
            Thread shipping = new Thread(() -> code.complete(run(
                    writer.live.toString(),
                    "--cluster",
                    "prod",
                    "--bootstrap",
                    broker.bootstrapServers(),
                    "--topic",
                    "audit",
                    "--rejected",
                    "rejected",
                    "--checkpoints",
                    dir.resolve("checkpoints.json").toString(),
                    "--config",
                    config.toString())));
            shipping.start();
            writer.write(event("0") + "\n");
            Eventually.until(
                    "the first line is there",
                    () -> code.isDone() || broker.values("audit").size() == 1);
            broker.stop();
            List<String> lines = new ArrayList<>(List.of(event("0")));
            for (int i = 1; i < 9; i++) {
                lines.add(event(i + "").replace("}", ",\"padding\":\"" + random(100_000) + "\"}"));
            }
            writer.write(String.join("\n", lines.subList(1, lines.size())) + "\n");
            Eventually.until("a record was not taken", () -> code.isDone() || logged("kafka=away"));
            assertThat(code.isDone()).as(said.toString()).isFalse();
            broker.startAgain();
            Eventually.until(
                    "all lines are there",
                    () -> code.isDone() || broker.values("audit").size() >= 9);
            shipping.interrupt();
            assertThat(code.get()).as(said.toString()).isZero();
            assertThat(broker.values("audit")).containsExactlyElementsOf(lines);
            for (String word : List.of("kafka=away", "kafka=back")) {
                assertThat(log.list)
                        .as("it is said once")
                        .filteredOn(event -> event.getFormattedMessage().startsWith(word))
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_signal_ends_it_with_code_0_after_what_it_did_is_written_down() throws Exception {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        writer.write(event("1") + "\n");
        Path output = dir.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToolMain.class.getName(),
                        "ship",
                        writer.live.toString(),
                        "--cluster",
                        "prod",
                        "--bootstrap",
                        Kafka.bootstrapServers(),
                        "--topic",
                        topic,
                        "--rejected",
                        rejected,
                        "--checkpoints",
                        dir.resolve("checkpoints.json").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Eventually.until(
                    "the line is there, or it says " + output,
                    () -> !process.isAlive() || !Records.all(topic).isEmpty());
            assertThat(Records.values(topic)).as(Files.readString(output)).hasSize(1);
            process.destroy();
            assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(dir.resolve("checkpoints.json")))
                .contains("\"offset\" : " + Files.size(writer.live));
    }

    @Test
    void a_line_that_the_topic_does_not_take_goes_to_the_rejected_topic_with_its_beginning() throws IOException {
        Path log = Files.writeString(
                dir.resolve("audit.log"),
                event("1") + "\n" + event("2").replace("}", ",\"x\":\"" + random(34 << 20) + "\"}") + "\n" + event("3")
                        + "\n");
        assertThat(shipOnce(log, "--line-max-bytes", "100000000", "--redaction", "off"))
                .as(said.toString())
                .isZero();
        assertThat(Records.values(topic)).containsExactly(event("1"), event("3"));
        assertThat(Records.all(rejected)).singleElement().satisfies(record -> {
            assertThat(record.value()).hasSize(512 << 10);
            assertThat(new String(record.headers().lastHeader("reason").value()))
                    .isEqualTo("over-limit");
        });
    }

    @Test
    void a_record_names_its_back_end() throws IOException {
        Path log = Files.writeString(dir.resolve("audit.log"), event("1") + "\n");
        assertThat(shipOnce(log)).isZero();
        Files.writeString(log, event("2") + "\n", StandardOpenOption.APPEND);
        assertThat(shipOnce(log, "--back-end", "log:node-1")).isZero();
        assertThat(Records.all(topic))
                .extracting(record -> Records.header(record, "backend"))
                .containsExactly("log", "log:node-1");
        assertThat(shipOnce(log, "--back-end", "log of node-1")).isEqualTo(2);
        assertThat(said.toString()).contains("--back-end must be a word such as");
    }

    /** Hexadecimal digits that gzip halves at best: a broker's limit is about what is sent. */
    private static String random(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(7).nextBytes(bytes);
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void secret_values_are_taken_out_unless_told_otherwise() throws IOException {
        String secret =
                "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Request\",\"auditID\":\"1\",\"verb\":\"create\",\"objectRef\":{\"resource\":\"secrets\","
                        + "\"apiVersion\":\"v1\"},\"requestObject\":{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"data\":{\"password\":\"aHVudGVyMg==\"}}}";
        Path log = Files.writeString(dir.resolve("audit.log"), secret + "\n");
        assertThat(shipOnce(log)).isZero();
        assertThat(Records.values(topic))
                .singleElement()
                .asString()
                .contains("password")
                .doesNotContain("aHVudGVyMg");
        assertThat(said.toString()).doesNotContain("aHVudGVyMg");
    }

    @Test
    void a_file_that_cannot_be_read_at_all_is_code_3() throws IOException {
        assertThat(shipOnce(dir)).isEqualTo(3);
        assertThat(shipOnce(dir.resolve("none"))).isEqualTo(3);
        assertThat(said.toString()).contains(dir + " cannot be followed: it is a folder; ship", "none does not exist");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_pipe_is_code_3_and_said_to_be_one_before_anybody_waits_for_it() throws Exception {
        Path pipe = dir.resolve("audit.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (String place : new String[] {pipe.toString(), "/dev/null"}) {
            assertThat(shipOnce(Path.of(place))).isEqualTo(3);
            assertThat(said.toString())
                    .contains(
                            place
                                    + " cannot be followed: it is a pipe or a device; ship follows audit log files, since a file can be read again after a failure");
        }
    }

    @Test
    void wrong_usage_is_code_2_and_one_sentence() throws IOException {
        Path log = Files.writeString(dir.resolve("audit.log"), "");
        assertThat(run()).isEqualTo(2);
        assertThat(shipOnce(log, "--from", "middle")).isEqualTo(2);
        assertThat(ship(log.toString())).isEqualTo(2);
        assertThat(said.toString()).contains("no Kafka is given");
        assertThat(shipOnce(log, "--line-max-bytes", "5")).isEqualTo(2);
        Path config = Files.writeString(
                dir.resolve("config.yaml"), "kafka: {sasl.jaas.config: \"hunter2\", max.block.ms: 500");
        assertThat(shipOnce(log, "--config", config.toString())).isEqualTo(2);
        Files.writeString(dir.resolve("checkpoints.json"), "{\"/x\":{\"offset\":-1}}");
        assertThat(shipOnce(log)).isEqualTo(2);
        assertThat(said.toString())
                .contains("cannot be read as YAML", "checkpoint file")
                .doesNotContain("hunter2");
    }

    @Test
    void no_kafka_and_no_topic_are_code_2() throws IOException {
        Path log = Files.writeString(dir.resolve("audit.log"), "");
        Path config = Files.writeString(dir.resolve("config.yaml"), "kafka:\n  max.block.ms: 500\n");
        assertThat(ship(log.toString(), "--bootstrap", "127.0.0.1:1", "--config", config.toString()))
                .isEqualTo(2);
        assertThat(run(
                        log.toString(),
                        "--bootstrap",
                        Kafka.bootstrapServers(),
                        "--config",
                        config.toString(),
                        "--cluster",
                        "prod",
                        "--topic",
                        "there-is-none",
                        "--checkpoints",
                        dir.resolve("checkpoints.json").toString()))
                .isEqualTo(2);
        assertThat(said.toString())
                .contains(
                        "no Kafka can be used at 127.0.0.1:1: connection refused: nothing listens there",
                        "Kafka has not all of the topics there-is-none and secretwatch-rejected");
    }

    @Test
    void an_address_without_a_kafka_is_said_within_seconds() throws IOException {
        Path log = Files.writeString(dir.resolve("audit.log"), "");
        Instant begun = Instant.now();
        assertThat(ship(log.toString(), "--bootstrap", "127.0.0.1:1")).isEqualTo(2);
        assertThat(ship(log.toString(), "--bootstrap", "broker.invalid:9092")).isEqualTo(2);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(said.toString().lines())
                .containsExactly(
                        "secretwatch ship: no Kafka can be used at 127.0.0.1:1: connection refused: nothing listens there",
                        "secretwatch ship: no Kafka can be used at broker.invalid:9092: unknown host");
    }

    @Test
    void checkpoints_in_a_place_that_cannot_be_written_are_one_sentence() throws IOException {
        Path log = Files.writeString(dir.resolve("audit.log"), "");
        for (Path place : List.of(
                Path.of("/proc/checkpoints.json"),
                log.resolve("checkpoints.json"),
                dir.resolve("none/checkpoints.json"),
                dir.resolve("n".repeat(300)),
                dir)) {
            said.getBuffer().setLength(0);
            assertThat(run(
                            log.toString(),
                            "--cluster",
                            "prod",
                            "--bootstrap",
                            Kafka.bootstrapServers(),
                            "--topic",
                            topic,
                            "--rejected",
                            rejected,
                            "--checkpoints",
                            place.toString()))
                    .isEqualTo(2);
            assertThat(said.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("secretwatch ship: the checkpoint file " + place + " cannot be ")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void two_processes_do_not_share_a_checkpoint_file() {
        try (Checkpoints first = Checkpoints.open(dir.resolve("checkpoints.json"))) {
            assertThat(first.of(dir)).isEmpty();
            new LogRotator(dir.resolve("audit.log")).create();
            assertThat(shipOnce(dir.resolve("audit.log"))).isEqualTo(2);
            assertThat(said.toString()).contains("another process uses the checkpoint file");
        }
    }

    @Test
    void a_position_survives_the_checkpoint_file_and_nonsense_does_not() throws IOException {
        Position position =
                new Position("(dev=1,ino=2)", "0".repeat(32), 1024, 5_000_000_000L, "2026-03-02T09-14-07.118");
        Path log = Path.of("/var/log/kubernetes/audit.log");
        try (Checkpoints checkpoints = Checkpoints.open(dir.resolve("checkpoints.json"))) {
            checkpoints.write(Map.of(log, position));
        }
        try (Checkpoints checkpoints = Checkpoints.open(dir.resolve("checkpoints.json"))) {
            assertThat(checkpoints.of(log)).contains(position);
        }
    }
}

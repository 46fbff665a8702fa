package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.app.ExitCode;
import io.secretwatch.audit.Origin;
import io.secretwatch.broker.EmbeddedKafka;
import io.secretwatch.replay.hunt.AuditLog;
import io.secretwatch.topology.ActivityJson;
import io.secretwatch.topology.Dispatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to files and to the activity topic. */
class HuntCommandTest {

    private static final Path RECORDING = Path.of("../monitor/src/main/resources/io/secretwatch/demo/audit.jsonl.gz");
    private static final String TOPIC = "secretwatch-activity";
    private static final int WIDTH = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = schema();
    private static final List<List<String>> QUESTIONS = List.of(
            List.of("who-read", "payments/ledger-db"),
            List.of("what-did", "ivan"),
            List.of("what-did", "system:serviceaccount:*"),
            List.of("exposure"));

    @TempDir
    private Path folder;

    private String out;
    private String err;

    @Test
    void every_line_for_programs_is_as_the_schema_says() {
        for (List<String> question : QUESTIONS) {
            assertThat(ask(question, "--format", "json", RECORDING.toString())).isEqualTo(ExitCode.DONE);
            assertThat(out.lines())
                    .hasSizeGreaterThan(3)
                    .allSatisfy(line ->
                            assertThat(SCHEMA.validate(line, InputFormat.JSON)).isEmpty());
        }
    }

    @Test
    void no_line_for_people_is_too_wide() {
        for (List<String> question : QUESTIONS) {
            assertThat(ask(question, RECORDING.toString())).isEqualTo(ExitCode.DONE);
            assertThat(out.lines()).hasSizeGreaterThan(3).allMatch(line -> line.length() <= WIDTH);
            assertThat(err).isEmpty();
        }
    }

    @Test
    void what_the_log_cannot_show_is_said() throws IOException {
        String log = file(new AuditLog().read("ann", "get", "shop", "db", 200));
        ask(List.of("who-read", "shop/db"), log);
        assertThat(out).contains("What the log of cluster default cannot show").contains("no event says: ");
        ask(List.of("who-read", "shop/db"), "--format", "json", log);
        JsonNode sight = JSON.readTree(out.lines().skip(1).findFirst().orElseThrow());
        assertThat(sight.path("kind").asText()).isEqualTo("log");
        assertThat(sight.path("hidden")).isNotEmpty();
    }

    @Test
    void the_topic_gives_what_the_files_give_though_its_records_are_out_of_order() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.temporary()) {
            fill(kafka);
            for (List<String> question : QUESTIONS) {
                ask(question, "--format", "json", RECORDING.toString());
                List<String> ofFiles = answers();
                assertThat(ask(question, "--format", "json", "--bootstrap", kafka.bootstrapServers()))
                        .isEqualTo(ExitCode.DONE);
                assertThat(answers()).isNotEmpty().isEqualTo(ofFiles);
                assertThat(out.lines().toList()).last().asString().contains("\"coverage\":false");
            }
            ask(List.of("exposure"), "--bootstrap", kafka.bootstrapServers());
            assertThat(out).contains("The activity topic does not say what the audit log could not show.");
            assertThat(ask(List.of("exposure"), "--bootstrap", kafka.bootstrapServers(), "--topic", "none"))
                    .isEqualTo(ExitCode.UNREADABLE);
        }
    }

    @Test
    void what_is_no_audit_log_ends_with_code_three() throws IOException {
        Path noise = Files.writeString(folder.resolve("noise.log"), "no event\nnone either\n");
        assertThat(ask(List.of("exposure"), noise.toString())).isEqualTo(ExitCode.UNREADABLE);
        assertThat(ask(List.of("exposure"), folder.resolve("gone.log").toString()))
                .isEqualTo(ExitCode.UNREADABLE);
        assertThat(err).contains("gone.log cannot be read");
    }

    @Test
    void a_mistake_is_one_sentence_and_code_two() throws IOException {
        String log = file(new AuditLog());
        for (List<String> wrong : List.of(
                List.of("who-read"),
                List.of("who-read", "db", log),
                List.of("who-read", "shop/", log),
                List.of("what-did"),
                List.of("what-did", "ann"),
                List.of("exposure"),
                List.of("exposure", "--topic", "t", log),
                List.of("exposure", "--bootstrap", "localhost:1", log),
                List.of("exposure", "--format", "html", log),
                List.of("exposure", "--since", "yesterday", log),
                List.of("exposure", "--since", "2026-01-02", "--until", "2026-01-01", log))) {
            assertThat(ask(wrong)).as(wrong.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(err).as(wrong.toString()).isNotBlank().doesNotContain("Exception");
            assertThat(out).isEmpty();
        }
    }

    @Test
    void what_came_before_explains_and_is_not_in_the_answer() throws IOException {
        String log = file(new AuditLog().deploy("dora", "shop", "web", "db").podOf("shop", "web", "db"));
        String later = AuditLog.START.plusSeconds(60).toString();
        ask(List.of("who-read", "shop/db"), "--format", "json", "--since", later, log);
        JsonNode reader = JSON.readTree(answers().get(0));
        assertThat(reader.path("principal").asText()).isEqualTo("dora");
        assertThat(reader.path("count").asInt()).isEqualTo(1);
        assertThat(reader.path("first").asText()).isEqualTo(later);
    }

    /** Without what is said of the log, which the topic does not know. */
    private List<String> answers() {
        return out.lines()
                .filter(line -> !line.startsWith("{\"kind\":\"log\"") && !line.startsWith("{\"kind\":\"end\""))
                .toList();
    }

    private int ask(List<String> question, String... options) {
        StringWriter written = new StringWriter();
        StringWriter told = new StringWriter();
        int code = SecretwatchCommand.commandLine()
                .setOut(new PrintWriter(written, true))
                .setErr(new PrintWriter(told, true))
                .execute(Stream.concat(question.stream(), Stream.of(options)).toArray(String[]::new));
        out = written.toString();
        err = told.toString();
        return code;
    }

    private String file(AuditLog log) throws IOException {
        return Files.write(folder.resolve("audit.log"), log.lines()).toString();
    }

    /** Two partitions, of which one has the cluster, with marks between its activities. */
    private static void fill(EmbeddedKafka kafka) throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
        List<Dispatch> records = new ArrayList<>();
        activities().forEach(activity -> records.add(new Dispatch.Seen(activity)));
        records.add(new Dispatch.Mark("k8s-audit-0", Optional.empty(), -1));
        Collections.shuffle(records, new Random(7));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(TOPIC, 1, null, ActivityJson.write(record))));
        }
    }

    private static List<Activity> activities() throws IOException {
        ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "default");
        Origin origin = Origin.recorded(Optional.empty(), Instant.now());
        List<Activity> activities = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(RECORDING))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                decoder.decode(bytes, 0, bytes.length, origin, result -> {
                    if (result instanceof DecodeResult.Classified classified) {
                        classified.activity().ifPresent(activities::add);
                    }
                });
            }
        }
        return activities;
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("../../docs/contracts/hunting.schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

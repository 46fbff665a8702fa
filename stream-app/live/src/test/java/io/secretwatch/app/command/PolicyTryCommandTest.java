package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.app.Broker;
import io.secretwatch.app.ExitCode;
import io.secretwatch.testing.AuditLines;
import io.secretwatch.testing.TwoReaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTryCommandTest {

    private static final Path SCHEMA = Path.of("../../docs/contracts/policy-try.schema.json");
    private static final Instant TEN = TwoReaders.TEN;
    private static final String DEPLOYER = TwoReaders.SERVICE_ACCOUNT;

    @TempDir
    private Path folder;

    private String log;

    @BeforeEach
    void record() throws IOException {
        log = file("audit.log", TwoReaders.log());
    }

    @Test
    void what_it_would_hide_is_said_by_principal_and_rule() throws IOException {
        CommandRun run = attempt(policy("pipeline", DEPLOYER));
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("2 findings with the policy in use, 1 with this one: it would hide 1 (high 1), bring 0")
                .contains(DEPLOYER + "  k8s.secret.read.unexpected  hidden 1 (high 1)")
                .contains("Entries that match something\n  pipeline")
                .doesNotContain("of people", "a person");
    }

    @Test
    void hidden_findings_of_people_are_listed_one_by_one() throws IOException {
        CommandRun run = attempt(policy("alice", "alice"));
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("Of those hidden, 1 (high 1) of people.", "Hidden, of people\n  high ")
                .contains("alice (a person)");
    }

    @Test
    void the_exit_code_says_whether_a_finding_of_a_person_would_be_hidden() throws IOException {
        assertThat(attempt(policy("a", "alice"), "--fail-on", "medium").code()).isEqualTo(ExitCode.ALERTED);
        assertThat(attempt(policy("a", "alice"), "--fail-on", "critical").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(attempt(policy("p", DEPLOYER), "--fail-on", "low").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void an_entry_that_matches_nothing_is_named() throws IOException {
        assertThat(attempt(policy("zoe-reads", "zoe")).out())
                .contains("it would hide 0, bring 0 and change 0.")
                .contains("Entries that match nothing\n  zoe-reads  until 2027-02-21")
                .doesNotContain("Hidden", "Brought", "Changed");
    }

    @Test
    void in_place_of_the_policy_in_use_it_brings_what_that_one_accepted() throws IOException {
        String used = policy("pipeline", DEPLOYER);
        CommandRun run = attempt(policy("zoe-reads", "zoe"), "--policy", used, "--instead");
        assertThat(run.out())
                .contains("1 finding with the policy in use, 2 with this one: it would hide 0, bring 1 (high 1)")
                .contains("Brought\n  high ");
    }

    @Test
    void a_new_version_of_the_policy_in_use_is_tried_in_its_place() throws IOException {
        String used = policy("pipeline", DEPLOYER);
        CommandRun twice = attempt(used, "--policy", used);
        assertThat(twice.code()).isEqualTo(ExitCode.USAGE);
        assertThat(twice.err()).contains("taken by another policy", "--instead");
        assertThat(attempt(used, "--policy", used, "--instead").out())
                .contains("hide 0, bring 0 and change 0.", "Entries that match something\n  pipeline");
    }

    @Test
    void what_remains_of_a_finding_is_a_change_though_its_id_is_another() throws IOException {
        String narrowed = AuditLines.secretList("4", "alice", TEN.plusSeconds(60))
                .replace("/api/v1/secrets?limit=500", "/api/v1/namespaces/kube-system/secrets")
                .replace("\"resource\":\"secrets\"", "\"resource\":\"secrets\",\"namespace\":\"kube-system\"");
        log = file("more.log", Files.readString(Path.of(log)) + narrowed + "\n");
        String whole = Files.readString(Path.of(policy("alice", "alice")));
        CommandRun later = attempt(file("system.yaml", whole.replace("[\"*\"]", "[kube-system]")));
        assertThat(later.out()).contains("hide 0, bring 0 and change 1.", "2 times -> high ", ", 1 time");
    }

    @Test
    void the_json_is_what_its_schema_says_and_has_all_lists() throws IOException {
        CommandRun run = attempt(policy("alice", "alice"), "--format", "json");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                        .validate(run.out(), InputFormat.JSON))
                .isEmpty();
        JsonNode trial = Alerts.JSON.readTree(run.out());
        assertThat(trial.at("/hidden/0/principal").asText()).isEqualTo("alice");
        assertThat(trial.at("/hidden/0/severity").asText()).isEqualTo("high");
        assertThat(trial.at("/hidden/0/person").asBoolean()).isTrue();
        assertThat(trial.at("/hidden/0/fingerprint").isMissingNode()).isTrue();
    }

    @Test
    void events_of_another_time_are_left_out() throws IOException {
        assertThat(attempt(
                                policy("alice", "alice"),
                                "--from",
                                TEN.plusSeconds(3).toString())
                        .out())
                .contains("1 finding with the policy in use, 1 with this one")
                .contains("Entries that match nothing\n  alice");
        assertThat(attempt(policy("alice", "alice"), "--to", TEN.plusSeconds(3).toString())
                        .out())
                .contains("1 finding with the policy in use, 0 with this one");
    }

    @Test
    void a_topic_says_what_its_files_say() throws Exception {
        String topic = Broker.unique("tried-audit");
        Map<String, Object> broker = Map.of("bootstrap.servers", Broker.bootstrapServers());
        try (Admin admin = Admin.create(broker);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            for (String line : Files.readAllLines(Path.of(log))) {
                producer.send(new ProducerRecord<>(topic, line.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
        String config = file("secretwatch.yaml", "kafka:\n  bootstrap.servers: " + Broker.bootstrapServers() + "\n");
        String policy = policy("alice", "alice");
        CommandRun run = CommandRun.of("policy", "try", policy, "--topic", topic, "--config", config);
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo(attempt(policy).out());
    }

    @Test
    void logs_that_cannot_be_read_or_hold_no_event_are_said_in_one_sentence() throws IOException {
        String policy = policy("a", "alice");
        CommandRun gone = CommandRun.of(
                "policy", "try", policy, "--against", folder.resolve("gone.log").toString());
        assertThat(gone.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(gone.err()).containsOnlyOnce("\n").contains("gone.log");
        CommandRun none = CommandRun.of("policy", "try", policy, "--against", file("empty.log", ""));
        assertThat(none.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(none.err()).containsOnlyOnce("\n").contains("is not an audit log", "says nothing about the policy");
        log = file("damaged.log", Files.readString(Path.of(log)) + "swordfish\n");
        CommandRun damaged = attempt(policy);
        assertThat(damaged.code()).isEqualTo(ExitCode.DONE);
        assertThat(damaged.err())
                .containsOnlyOnce("\n")
                .contains("1 record of the logs was rejected")
                .doesNotContain("swordfish");
    }

    @Test
    void a_mistake_in_the_policy_or_the_options_is_wrong_usage() throws IOException {
        String policy = policy("a", "alice");
        for (List<String> wrong : List.of(
                List.of(policy),
                List.of(policy, "--topic", "k8s-audit"),
                List.of(policy, "--against", log, "--topic", "k8s-audit"),
                List.of(policy, "--against", log, "--fail-on", "people"),
                List.of(policy, "--against", log, "--from", "2026-11-24", "--to", "2026-11-23"),
                List.of(folder.resolve("none.yaml").toString(), "--against", log),
                List.of(file("broken.yaml", "version: 1\nexpected:\n- id: x\n"), "--against", log))) {
            String[] all =
                    Stream.concat(Stream.of("policy", "try"), wrong.stream()).toArray(String[]::new);
            CommandRun run = CommandRun.of(all);
            assertThat(run.code()).as(wrong.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isNotBlank().doesNotContain("Exception");
        }
    }

    private String policy(String id, String principal) throws IOException {
        return file(id + ".yaml", """
                version: 1
                expected:
                - id: %s
                  principals: ["%s"]
                  may:
                  - read: {verbs: [list], namespaces: ["*"]}
                  owner: the-team
                  reason: "a test"
                  expires: 2027-02-21
                """.formatted(id, principal));
    }

    private CommandRun attempt(String policy, String... options) {
        String[] all = Stream.concat(Stream.of("policy", "try", policy, "--against", log), Arrays.stream(options))
                .toArray(String[]::new);
        return CommandRun.of(all);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}

package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.app.ExitCode;
import io.secretwatch.testing.TwoReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of policy, rules or threshold does to the findings of a log, and what has changed since an earlier replay. */
class ComparingTest {

    private static final Path SCHEMA = Path.of("../../docs/contracts/policy-try.schema.json");
    private static final String DEPLOYER = TwoReaders.SERVICE_ACCOUNT;
    private static final String READ = "k8s.secret.read.unexpected";

    @TempDir
    private Path folder;

    private String log;

    @BeforeEach
    void record() throws IOException {
        log = file("audit.log", TwoReaders.log());
    }

    @Test
    void a_new_policy_says_what_is_lost_and_gained_against_the_old_one_and_of_which_people() throws IOException {
        String old = policy("pipeline", DEPLOYER);
        CommandRun run = replay("--policy", policy("alice-reads", "alice"), "--against", old);
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith("Before: policy " + old + "\nAfter:  policy ")
                .contains("1 finding before, 1 after: lost 1 (high 1), gained 1 (high 1), changed 0.")
                .contains("Of those lost, 1 (high 1) of people.")
                .contains("  alice (a person)  " + READ + "  lost 1 (high 1)")
                .contains("  " + DEPLOYER + "  " + READ + "  gained 1 (high 1)")
                .contains("Lost, of people\n  high ", "Gained\n  high ")
                .contains("Entries that match something\n  alice-reads  1, until 2027-02-21, of people: alice");
        assertThat(run.err()).contains("read ");
    }

    @Test
    void it_is_what_policy_try_says_of_the_same_two_policies() throws IOException {
        String old = policy("pipeline", DEPLOYER);
        String now = policy("alice-reads", "alice");
        JsonNode replay = json(replay("--policy", now, "--against", old, "--format", "json"));
        JsonNode trial = json(CommandRun.of(
                "policy", "try", now, "--policy", old, "--instead", "--against", log, "--format", "json"));
        for (String same : List.of("before", "after", "hidden", "brought", "changed", "groups", "entries")) {
            assertThat(replay.path(same)).as(same).isEqualTo(trial.path(same));
        }
        assertThat(replay.at("/groups/0/hidden/high").asInt()).isEqualTo(1);
    }

    @Test
    void the_json_is_what_its_schema_says() throws IOException {
        CommandRun run =
                replay("--policy", policy("a", "alice"), "--against", policy("p", DEPLOYER), "--format", "json");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                        .validate(run.out(), InputFormat.JSON))
                .isEmpty();
        assertThat(json(run).path("schema").asText()).isEqualTo("secretwatch-comparison/1.0");
    }

    @Test
    void a_rule_that_is_switched_off_loses_its_findings_and_no_others() {
        CommandRun run = replay("--without-rule", READ);
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("After:  the policy in use, without " + READ)
                .contains("2 findings before, 0 after: lost 2 (high 2), gained 0, changed 0.");
        assertThat(replay("--without-rule", "k8s.token.issued,k8s.secret.probe").out())
                .contains("2 findings before, 2 after: lost 0, gained 0, changed 0.");
    }

    @Test
    void a_rule_of_what_findings_add_up_to_can_be_switched_off_too() {
        CommandRun run = CommandRun.of(
                "replay",
                "src/test/resources/recordings/attacks-metadata/audit.jsonl.gz",
                "--quiet",
                "--without-rule",
                "k8s.secret.attack-sequence",
                "--format",
                "json");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        List<String> lost = json(run).path("hidden").findValuesAsText("rule");
        assertThat(lost).isNotEmpty().containsOnly("k8s.secret.attack-sequence");
    }

    @Test
    void a_threshold_that_differs_is_a_loss_or_a_gain() {
        CommandRun run = replay("--lowest-before", "critical");
        assertThat(run.out())
                .contains("Before: the policy in use, from critical on", "After:  the policy in use, from low on")
                .contains("0 findings before, 2 after: lost 0, gained 2 (high 2), changed 0.");
    }

    @Test
    void an_earlier_replay_is_compared_by_its_alerts() throws IOException {
        String earlier = file(
                "before.jsonl",
                replay("--format", "ocsf", "--quiet", "--policy", policy("p", DEPLOYER))
                        .out());
        assertThat(replay("--diff", earlier).out())
                .startsWith("Before: the alerts in " + earlier + "\nAfter:  the policy in use\n")
                .contains("1 finding before, 2 after: lost 0, gained 1 (high 1), changed 0.");
        assertThat(replay("--diff", earlier, "--policy", policy("p", DEPLOYER)).out())
                .contains("1 finding before, 1 after: lost 0, gained 0, changed 0.");
        assertThat(replay("--diff", file("none.jsonl", "")).out())
                .contains("0 findings before, 2 after: lost 0, gained 2 (high 2), changed 0.");
    }

    @Test
    void the_exit_code_says_whether_something_grave_differs_and_the_sentence_what() throws IOException {
        String old = policy("pipeline", DEPLOYER);
        String now = policy("alice-reads", "alice");
        CommandRun run = replay("--quiet", "--policy", now, "--against", old, "--fail-on", "high");
        assertThat(run.code()).isEqualTo(ExitCode.ALERTED);
        assertThat(run.err())
                .containsOnlyOnce("\n")
                .startsWith("secretwatch: of severity high or above, 1 lost (")
                .contains("), 1 gained (", "Secrets in all namespaces listed");
        assertThat(replay("--policy", now, "--against", old, "--fail-on", "critical")
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(replay("--policy", old, "--against", old, "--fail-on", "informational")
                        .code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void both_sides_know_what_the_operator_vouches_for() throws IOException {
        Path state = folder.resolve("known.state");
        CommandRun run = replay(
                "--learn",
                log,
                "--state",
                state.toString(),
                "--without-rule",
                READ,
                "--lowest-before",
                "informational");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("Before: ").contains("lost ");
        assertThat(state).as("a comparison keeps nothing").doesNotExist();
    }

    @Test
    void what_is_rejected_is_listed_and_the_comparison_goes_where_it_is_to_go() throws IOException {
        log = file("damaged.log", Files.readString(Path.of(log)) + "{\"kind\":\n");
        Path out = folder.resolve("difference.txt");
        Path rejected = folder.resolve("rejected.jsonl");
        CommandRun run =
                replay("--without-rule", READ, "--out", out.toString(), "--rejected", rejected.toString(), "--quiet");
        assertThat(run.out()).isEmpty();
        assertThat(out).content().contains("lost 2 (high 2)");
        assertThat(rejected).isNotEmptyFile();
    }

    @Test
    void alerts_that_cannot_be_read_are_said_in_one_sentence() throws IOException {
        CommandRun gone =
                replay("--quiet", "--diff", folder.resolve("gone.jsonl").toString());
        assertThat(gone.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(gone.err()).containsOnlyOnce("\n").contains("gone.jsonl cannot be read");
        CommandRun other = replay("--quiet", "--diff", log);
        assertThat(other.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(other.err()).containsOnlyOnce("\n").contains("holds no alert, but 3 other records");
    }

    @Test
    void options_that_do_not_go_together_are_wrong_usage() throws IOException {
        String old = policy("p", DEPLOYER);
        String earlier = file("before.jsonl", "");
        for (List<String> wrong : List.of(
                List.of("--against", old, "--format", "html"),
                List.of("--against", old, "--format", "ocsf"),
                List.of("--format", "json"),
                List.of("--against", old, "--diff", earlier),
                List.of("--diff", earlier, "--lowest-before", "low"),
                List.of("--without-rule", "k8s.secret.prob"),
                List.of("--against", folder.resolve("none.yaml").toString()),
                List.of(
                        "--learn",
                        log,
                        "--against",
                        old,
                        "--propose",
                        folder.resolve("proposed.yaml").toString()))) {
            CommandRun run = replay(wrong.toArray(String[]::new));
            assertThat(run.code()).as(wrong.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).containsOnlyOnce("\n").startsWith("secretwatch: ");
        }
        assertThat(replay("--without-rule", "k8s.secret.prob").err())
                .isEqualTo(
                        "secretwatch: --without-rule: no rule is called k8s.secret.prob; did you mean k8s.secret.probe?\n");
    }

    private CommandRun replay(String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("replay", log), Arrays.stream(options)).toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) {
        try {
            return Alerts.JSON.readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError(run.out(), e);
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

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}

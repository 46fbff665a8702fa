package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaCommandTest {

    private static final String RULE = """
            title: Widgets deleted
            id: 4f6a1c9e-2b7d-4e83-9a5c-d0e1f2a3b4c5
            logsource: {product: kubernetes, service: audit}
            detection:
                selection:
                    verb: delete
                    objectRef.resource: widgets
                    requestObject.reason|contains: hunter2
                condition: selection
            tags: [attack.impact, attack.t1552.007, attack.t9999]
            falsepositives: [Spring cleaning]
            level: high
            """;

    private static final String EVENT = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"a1","stage":"ResponseComplete",\
            "requestURI":"/apis/example.com/v1/namespaces/shop/widgets/one","verb":"delete","user":{"username":"ada","groups":["dev"]},\
            "sourceIPs":["10.0.0.7"],"userAgent":"kubectl","objectRef":{"resource":"widgets","namespace":"shop","name":"one","apiGroup":"example.com"},\
            "requestObject":{"reason":"hunter2 knows"},"responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-02T10:00:00Z",\
            "stageTimestamp":"2026-11-02T10:00:00Z","annotations":{"authorization.k8s.io/decision":"allow"}}
            """;

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void write() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("widgets.yml"), RULE);
        Files.writeString(folder.resolve("audit.jsonl"), EVENT);
        Files.writeString(
                folder.resolve("secretwatch.yaml"), "kafka.bootstrap.servers: localhost:9092\nrules.sigma: rules\n");
    }

    private CommandRun replay() {
        return CommandRun.of(
                "replay",
                "--format",
                "ocsf",
                "--config",
                folder.resolve("secretwatch.yaml").toString(),
                folder.resolve("audit.jsonl").toString());
    }

    @Test
    void who_asks_no_kafka_needs_a_configuration_that_says_where_one_is_as_little() throws IOException {
        CommandRun with = replay();
        String file = Files.writeString(folder.resolve("secretwatch.yaml"), "rules.sigma: rules\n")
                .toString();
        String log = folder.resolve("audit.jsonl").toString();
        CommandRun without = replay();
        assertThat(without.code()).isEqualTo(ExitCode.DONE);
        assertThat(without.out()).isEqualTo(with.out()).contains("Widgets deleted");
        String policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\nexpected: []\n")
                .toString();
        for (String words : List.of("policy try " + policy + " --against " + log, "what-did eve " + log)) {
            assertThat(CommandRun.of((words + " --config " + file).split(" ")).code())
                    .as(words)
                    .isEqualTo(ExitCode.DONE);
        }
        for (String words : List.of("replay --topic k8s-audit", "replay --run one " + log, "what-did eve", "alerts")) {
            CommandRun asks = CommandRun.of((words + " --config " + file).split(" "));
            assertThat(asks.code()).as(words).isEqualTo(ExitCode.USAGE);
            assertThat(asks.err()).as(words).contains("kafka.bootstrap.servers is missing");
        }
    }

    @Test
    void a_check_says_what_is_taken_and_what_is_left_out() throws IOException {
        Files.writeString(rules.resolve("other.yml"), RULE.replace("product: kubernetes", "product: windows"));

        CommandRun run = CommandRun.of("sigma", "check", rules.toString());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("taken    high  4f6a1c9e-2b7d-4e83-9a5c-d0e1f2a3b4c5  Widgets deleted")
                .contains("left out other.yml, line 1: is about another log")
                .endsWith("1 Sigma rule taken, 1 document left out\n");
    }

    @Test
    void a_check_says_what_a_correlation_counts_and_which_rules_are_not_told_for_it() throws IOException {
        Files.writeString(rules.resolve("many.yml"), """
                title: Many widgets deleted
                id: many-widgets
                correlation:
                    type: event_count
                    rules: [4f6a1c9e-2b7d-4e83-9a5c-d0e1f2a3b4c5]
                    group-by: [user.username]
                    timespan: 5m
                    condition: {gte: 2}
                """);

        CommandRun run = CommandRun.of("sigma", "check", rules.toString());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("Widgets deleted (counted, not told)\n")
                .contains("taken    medium  many-widgets  Many widgets deleted\n"
                        + "         at least 2 requests within 5m with the same user.username: Widgets deleted\n")
                .endsWith("1 Sigma rule and 1 correlation taken, 0 documents left out\n");
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                expected:
                - id: ada
                  principals: [ada]
                  may:
                  - sigma: {rules: [many-widgets], namespaces: [shop]}
                  owner: shop
                  reason: spring cleaning
                  expires: 2027-01-31
                """);
        assertThat(CommandRun.of(
                                "policy", "check", "--sigma", rules.toString(), "--at", "2026-12-01", policy.toString())
                        .out())
                .contains("policy.yaml: good");
    }

    @Test
    void a_rule_that_never_matches_is_a_warning_and_strictly_more() throws IOException {
        Files.writeString(rules.resolve("widgets.yml"), RULE.replace("verb: delete", "verb: destroy"));

        CommandRun run = CommandRun.of("sigma", "check", rules.toString());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err())
                .isEqualTo(
                        "secretwatch: warning: " + rules + ": widgets.yml, line 1: never matches: no event has a value"
                                + " of verb that is all that is asked of it\n");
        assertThat(run.out()).contains("1 Sigma rule taken");
        assertThat(CommandRun.of("sigma", "check", "--strict", rules.toString()).code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_mistake_is_told_with_file_and_line_by_the_check_and_by_a_replay() throws IOException {
        Files.writeString(rules.resolve("widgets.yml"), RULE.replace("verb:", "verbs:"));

        for (CommandRun run : new CommandRun[] {CommandRun.of("sigma", "check", rules.toString()), replay()}) {
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .contains("widgets.yml, line 6: an audit event has no field verbs; did you mean verb?");
        }
    }

    @Test
    void a_folder_that_is_not_there_is_a_mistake() {
        CommandRun run = CommandRun.of("sigma", "check", folder.resolve("none").toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("is not there");
    }

    @Test
    void a_replay_tells_what_the_rules_of_its_configuration_match_and_nothing_of_a_body() {
        CommandRun run = replay();

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("k8s.sigma.match", "Sigma: Widgets deleted", "4f6a1c9e-2b7d-4e83-9a5c-d0e1f2a3b4c5")
                .contains("Spring cleaning", "\"severity\":\"High\"", "widgets")
                .contains("\"attacks\":[{\"version\":\"18.1\",\"tactic\":{\"uid\":\"TA0006\"", "\"uid\":\"T1552.007\"")
                .doesNotContain("hunter2");
    }
}

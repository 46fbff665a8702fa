package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.app.ExitCode;
import io.secretwatch.policy.PolicyVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCheckCommandTest {

    private static final Path SCHEMA = Path.of("../../docs/contracts/policy-check.schema.json");
    private static final Path DEPLOY = Path.of("../../deploy");
    private static final String READ = "read: {verbs: [get], namespaces: [shop]}";

    @TempDir
    private Path folder;

    @Test
    void a_good_policy_is_good_and_has_a_version() throws IOException {
        String text = policy(entry("a", "2027-02-21", "me", READ));
        Path file = write("good.yaml", text);
        CommandRun run = check(file.toString(), "--strict");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo(file + ": good, 1 entry, version " + PolicyVersion.id(List.of(text)) + "\n");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01, 'expected[0].expires: \"a\" was 2020-01-01: it covers nothing any more; review it, or remove it'",
        "2026-11-22, 'expected[0].expires: \"a\" was 2026-11-22: it covers nothing any more; review it, or remove it'",
        "2099-12-31, 'expected[0].expires: \"a\" 2099-12-31 is more than 400 days ahead: nobody will review it'",
        "2027-12-29, 'expected[0].expires: \"a\" 2027-12-29 is more than 400 days ahead: nobody will review it'",
    })
    void an_entry_that_has_ended_or_ends_too_late_is_a_warning(String expires, String warning) throws IOException {
        Path file = write("p.yaml", policy(entry("a", expires, "me", READ)));
        CommandRun run = check(file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEqualTo("secretwatch: warning: " + file + ": line 3, " + warning + "\n");
        assertThat(run.out()).startsWith(file + ": usable, with 1 warning, 1 entry, version ");
        assertThat(check(file.toString(), "--strict").code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-12-28"})
    void an_entry_may_end_today_or_a_year_and_a_bit_later(String expires) throws IOException {
        assertThat(check(write("p.yaml", policy(entry("a", expires, "me", READ)))
                                .toString())
                        .err())
                .isEmpty();
    }

    @Test
    void another_day_and_another_bound_can_be_asked_for() throws IOException {
        String file =
                write("p.yaml", policy(entry("a", "2027-02-21", "me", READ))).toString();
        assertThat(run(file, "--at", "2027-02-22").err()).contains("covers nothing any more");
        assertThat(check(file, "--longest", "89").err()).contains("more than 89 days ahead");
        assertThat(check(file, "--longest", "90").err()).isEmpty();
        assertThat(check(file, "--longest", "0").code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<who answers for it>",
                "TODO",
                "todo: ask Bob",
                "tbd",
                "-",
                "...",
                "?",
                "n/a",
                "None",
                "changeme"
            })
    void an_owner_who_is_nobody_is_an_error(String owner) throws IOException {
        Path file = write("p.yaml", policy(entry("a", "2027-02-21", owner, READ)));
        CommandRun run = check(file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualTo(
                        "secretwatch: " + file
                                + ": line 3, expected[0]: \"a\" has no owner or no reason yet: write down who answers for it, and why\n");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform-team", "Todor", "unknown-unknowns-squad", "SRE <sre@example.org>", "小林", "7"})
    void an_owner_who_is_somebody_is_none(String owner) throws IOException {
        assertThat(check(write("p.yaml", policy(entry("a", "2027-02-21", owner, READ)))
                                .toString())
                        .err())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read: {verbs: [get], namespaces: [Shop]} | may[0].read.namespaces: \"a\" names \"Shop\", which matches nothing",
                "read: {verbs: [get], namespaces: [shop], names: [db_1]} | may[0].read.names: \"a\" names \"db_1\", which matches nothing",
                "token: {namespaces: [shop], names: [Web]} | may[0].token.names: \"a\" names \"Web\", which matches nothing",
                "grant: {namespaces: [shop], kinds: [ClusterRole]} | may[0].grant: \"a\" ClusterRole is in no namespace",
                "node-access: {namespaces: [shop], kinds: [PersistentVolume]} | may[0].node-access: \"a\" PersistentVolume is in no namespace",
                "node-access: {namespaces: [shop], paths: [var/lib]} | may[0].node-access.paths: \"a\" names \"var/lib\", which matches nothing",
                "node-access: {namespaces: [shop], paths: [/var/lib/]} | may[0].node-access.paths: \"a\" names \"/var/lib/\", which matches nothing",
                "read: {verbs: [get], namespaces: [shop, '*']} | may[0].read.namespaces: \"a\" names \"*\", which takes in \"shop\"",
                "read: {verbs: [get, '*'], namespaces: [shop]} | may[0].read.verbs: \"a\" names \"*\", which takes in all others",
                "read: {namespaces: ['*']} | may[0].read: \"a\" covers every request for every Secret",
                "read: {verbs: [get], namespaces: ['shop*']} | may[0].read.namespaces: \"a\" names \"shop*\", which also covers \"shopx\"",
                "sigma: {rules: ['*']} | may[0].sigma.rules: \"a\" names \"*\", which also covers Sigma rules that are added later",
                "sigma: {rules: [rule-1, 'rule-*']} | may[0].sigma.rules: \"a\" names \"rule-*\", which takes in \"rule-1\"",
                "sigma: {rules: [rule-1], namespaces: [Shop]} | may[0].sigma.namespaces: \"a\" names \"Shop\", which matches nothing",
                "exec: {namespaces: [shop], names: [web-1, 'web-*']} | may[0].exec.names: \"a\" names \"web-*\", which takes in \"web-1\"",
            })
    void what_matches_nothing_or_more_than_it_says_is_a_warning(String may, String warning) throws IOException {
        Path file = write("p.yaml", policy(entry("a", "2027-02-21", "me", may)));
        CommandRun run = check(file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("secretwatch: warning: " + file + ": line 3, expected[0]." + warning);
    }

    @Test
    void an_entry_for_a_sigma_rule_that_is_not_there_is_a_warning_once_the_rules_are_known() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("rule.yml"), """
                title: Widgets deleted
                id: widgets-deleted
                logsource: {product: kubernetes, service: audit}
                detection: {selection: {verb: delete}, condition: selection}
                """);
        String file = write(
                        "p.yaml",
                        policy(
                                entry("a", "2027-02-21", "me", "sigma: {rules: [widgets-deleted, 'widgets-*']}"),
                                entry("b", "2027-02-21", "me", "sigma: {rules: [widgets-made]}")))
                .toString();

        assertThat(check(file).err()).contains("takes in").doesNotContain("no such Sigma rule");
        assertThat(check(file, "--sigma", rules.toString()).err().lines())
                .filteredOn(line -> line.contains("no such Sigma rule"))
                .singleElement()
                .asString()
                .contains("expected[1].may[0].sigma.rules: \"b\" names \"widgets-made\", which matches nothing");
        assertThat(check(file, "--sigma", folder.resolve("none").toString()).code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void an_entry_for_sigma_rules_that_one_before_it_takes_in_is_a_warning() throws IOException {
        String file = write(
                        "p.yaml",
                        policy(
                                entry("a", "2027-02-21", "me", "sigma: {rules: ['widgets-*']}"),
                                entry("b", "2027-02-21", "me", "sigma: {rules: [widgets-made], namespaces: [shop]}")))
                .toString();

        assertThat(check(file).err().lines()).singleElement().asString().contains("\"b\" is never counted");
    }

    @Test
    void a_permission_or_an_entry_that_another_takes_in_is_a_warning() throws IOException {
        String narrow = "read: {verbs: [get], namespaces: [shop], names: [db]}";
        Path file = write(
                "p.yaml",
                policy(
                        entry("a", "2027-02-21", "me", narrow + "}, {read: {verbs: [get, list], namespaces: ['*']}"),
                        entry("b", "2027-02-21", "me", narrow),
                        entry("c", "2027-02-22", "me", narrow)));
        assertThat(check(file.toString()).err().lines().map(line -> line.replaceFirst(".*p.yaml: ", "")))
                .containsExactly(
                        "line 3, expected[0].may[0]: \"a\" is taken in by may[1], which covers more",
                        "line 4, expected[1]: \"b\" is never counted: the entry \"a\" before it covers all of it, for as long");
    }

    @Test
    void an_account_that_cannot_exist_is_a_warning() throws IOException {
        Path file = write(
                "p.yaml",
                policy(entry("a", "2027-02-21", "me", READ).replace("serviceaccount:ci:x", "serviceaccount:ci:X_Y")));
        assertThat(check(file.toString()).err()).contains("expected[0].principals[0]: ", "cannot exist");
    }

    @Test
    void files_and_folders_are_checked_together_and_what_is_included_once() throws IOException {
        write(
                "all/main.yaml",
                "version: 1\ninclude: [parts/b.yaml]\nexpected:\n" + entry("a", "2027-02-21", "me", READ));
        write("all/parts/b.yaml", policy(entry("b", "2020-01-01", "me", READ.replace("shop", "b"))));
        write("all/..data/main.yaml", policy(entry("a", "2020-01-01", "me", READ)));
        Path other =
                write("other.yml", policy(entry("c", "2027-02-21", "me", READ), entry("b", "2027-02-21", "me", READ)));
        CommandRun run = check(folder.resolve("all").toString(), other.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().replace(folder + "/", "").lines())
                .containsExactly(
                        "secretwatch: warning: all/parts/b.yaml: line 3, expected[0].expires: \"b\" was 2020-01-01: it covers"
                                + " nothing any more; review it, or remove it",
                        "secretwatch: warning: other.yml: line 4, expected[1]: \"b\" is never counted: the entry \"c\" before it"
                                + " covers all of it, for as long",
                        "secretwatch: other.yml: line 4, expected[1].id: \"b\" has the id of an entry in all/parts/b.yaml,"
                                + " line 3");
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .contains("main.yaml: usable, with 1 warning, 2 entries");
    }

    @Test
    void every_mistake_of_every_file_is_told() throws IOException {
        Path one = write("one.yaml", "version: 7\nexpected: []\n");
        Path gone = folder.resolve("gone.yaml");
        CommandRun run = check(one.toString(), gone.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines())
                .containsExactly(
                        "secretwatch: " + one + ": line 1, version: must be the number 1, the only version there is",
                        "secretwatch: " + gone + ": cannot be read: does it exist, and may this user read it?");
        assertThat(check(Files.createDirectory(folder.resolve("empty")).toString())
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void entries_to_be_filled_in_are_told_beside_mistakes() throws IOException {
        String mistaken = policy(entry("a", "2020-01-01", "TODO", READ)) + "more: 1\n";
        CommandRun run = check(write("p.yaml", mistaken).toString(), "--format", "json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        JsonNode problems = Alerts.JSON.readTree(run.out()).at("/policies/0/problems");
        assertThat(problems.findValuesAsText("code")).containsExactly("mistake", "unfinished");
        assertThat(problems.findValuesAsText("entry")).containsExactly("", "a");
        assertThat(problems.findValuesAsText("path")).last().isEqualTo("expected[0]");
        CommandRun missing = check(
                write("q.yaml", "version: 1\nexpected:\n- {id: b, reason: tbd}\n- {id: c, owner: me}\n")
                        .toString(),
                "--format",
                "json");
        assertThat(Alerts.JSON.readTree(missing.out()).at("/policies/0/problems"))
                .filteredOn(problem -> problem.path("code").asText().equals("unfinished"))
                .extracting(problem -> problem.path("entry").asText())
                .containsExactly("b");
    }

    @Test
    void the_json_is_what_its_schema_says() throws IOException {
        Path file = write("p.yaml", policy(entry("a", "2020-01-01", "TODO", READ)));
        CommandRun run = check(file.toString(), "--format", "json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEmpty();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                        .validate(run.out(), InputFormat.JSON))
                .isEmpty();
        JsonNode answer = Alerts.JSON.readTree(run.out());
        assertThat(answer.path("errors").asInt()).isEqualTo(1);
        assertThat(answer.path("warnings").asInt()).isEqualTo(1);
        assertThat(answer.at("/policies/0/problems").findValuesAsText("code")).containsExactly("unfinished", "expired");
        assertThat(answer.at("/policies/0/problems/1/line").asInt()).isEqualTo(3);
    }

    @Test
    void what_is_delivered_is_good() {
        CommandRun run = CommandRun.of(
                "policy",
                "check",
                "--strict",
                "--at",
                "2026-11-30",
                DEPLOY.resolve("policies").toString(),
                DEPLOY.resolve("policy.yaml").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_history_that_is_none_or_goes_with_another_policy_is_wrong() throws IOException {
        Path log = write("audit.jsonl", "");
        Path policy = write("p.yaml", policy(entry("a", "2027-02-21", "me", READ)));
        Path wrong = write("history.jsonl", "{\"kind\":\"policy\"}\n");
        CommandRun run = CommandRun.of("replay", "--policy-history", wrong.toString(), log.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("history.jsonl: line 1 is no version of a policy, or one with a mistake");
        assertThat(CommandRun.of(
                                "replay",
                                "--policy-history",
                                wrong.toString(),
                                "--policy",
                                policy.toString(),
                                log.toString())
                        .err())
                .contains("does not go with --policy, --lowest or a comparison");
        assertThat(CommandRun.of("policy", "history").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void an_empty_history_is_none() throws IOException {
        Path log = write("audit.jsonl", "");
        Path empty = write("history.jsonl", "");
        CommandRun run = CommandRun.of("replay", "--quiet", "--policy-history", empty.toString(), log.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("the history " + empty + " is empty", "policy history --format json");
    }

    private static CommandRun check(String... arguments) {
        return run(Stream.concat(Stream.of("--at", "2026-11-23"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of("policy", "check"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String policy(String... entries) {
        return "version: 1\nexpected:\n" + String.join("", entries);
    }

    private static String entry(String id, String expires, String owner, String may) {
        return "- {id: %s, principals: ['system:serviceaccount:ci:x'], may: [{%s}], owner: \"%s\", reason: OPS-17, expires: %s}\n"
                .formatted(id, may, owner, expires);
    }
}

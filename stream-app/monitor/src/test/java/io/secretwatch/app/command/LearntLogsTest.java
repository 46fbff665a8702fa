package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.demo.DemoRecording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntLogsTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios/learnt");
    private static final Path TOKEN = SCENARIOS.resolve("a-token-known-in-its-pod-is-used-in-another");

    @TempDir
    private Path folder;

    @Test
    void what_logs_teach_that_the_operator_vouches_for_is_known_when_others_are_judged() throws IOException {
        String policy = TOKEN.resolve("policy.yaml").toString();
        String log = TOKEN.resolve("audit.jsonl").toString();
        assertThat(replay("--policy", policy, log).code()).isZero();
        assertThat(alerts()).isEmpty();
        CommandRun learnt = replay("--learn", TOKEN.resolve("vouched.jsonl").toString(), "--policy", policy, log);
        assertThat(learnt.code()).isZero();
        assertThat(alerts()).contains("k8s.token.misused");
        assertThat(learnt.err()).startsWith("learnt").contains("activities that you vouch for");
    }

    @Test
    void several_logs_folders_and_patterns_can_be_vouched_for() throws IOException {
        List<String> lines = Files.readAllLines(TOKEN.resolve("vouched.jsonl"));
        Path logs = Files.createDirectory(folder.resolve("logs"));
        for (int i = 0; i < lines.size(); i++) {
            Files.writeString(logs.resolve(i + ".log"), lines.get(i) + "\n");
        }
        String policy = TOKEN.resolve("policy.yaml").toString();
        String log = TOKEN.resolve("audit.jsonl").toString();
        List<List<String>> forms = List.of(
                List.of("--learn", logs.toString()),
                List.of("--learn", logs + "/*.log"),
                List.of(
                        "--learn",
                        logs.resolve("0.log").toString(),
                        "--learn",
                        logs.resolve("1.log").toString()));
        for (List<String> form : forms) {
            List<String> all = new ArrayList<>(form);
            all.addAll(List.of("--policy", policy, log));
            assertThat(replay(all.toArray(String[]::new)).code()).isZero();
            assertThat(alerts()).as(form.toString()).contains("k8s.token.misused");
        }
    }

    @Test
    void a_time_range_is_of_what_is_judged() throws IOException {
        replay(
                "--learn",
                TOKEN.resolve("vouched.jsonl").toString(),
                "--from",
                "2026-11-02T10:00:20Z",
                "--policy",
                TOKEN.resolve("policy.yaml").toString(),
                TOKEN.resolve("audit.jsonl").toString());
        assertThat(alerts()).contains("k8s.token.misused");
    }

    @Test
    void a_vouched_log_that_cannot_be_read_is_said_and_the_others_are_judged() {
        CommandRun run = replay(
                "--learn",
                folder.resolve("gone.log").toString(),
                TOKEN.resolve("audit.jsonl").toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("gone.log");
    }

    @Test
    void a_state_file_gives_the_same_alerts_as_the_logs_of_which_it_was_made() throws IOException {
        List<String> lines = DemoRecording.lines();
        String first = log("first.log", lines.subList(0, lines.size() / 2));
        String second = log("second.log", lines.subList(lines.size() / 2, lines.size()));
        Path state = folder.resolve("prod.state");
        CommandRun made = CommandRun.of("replay", "--learn", first, "--state", state.toString(), "--threads", "4");
        assertThat(made.code()).as(made.err()).isZero();
        byte[] learnt = Files.readAllBytes(state);
        replay("--state", state.toString(), "--threads", "4", second);
        String fromState = alerts();
        byte[] judged = Files.readAllBytes(state);
        Files.delete(state);
        replay("--learn", first, "--state", state.toString(), "--threads", "1", second);
        assertThat(alerts()).isEqualTo(fromState).contains("k8s.secret.read.unexpected");
        assertThat(state).hasBinaryContent(judged);
        assertThat(judged).isNotEqualTo(learnt);
    }

    @Test
    void a_state_may_be_later_than_what_is_judged_or_of_the_same_log() throws IOException {
        List<String> lines = DemoRecording.lines();
        String first = log("first.log", lines.subList(0, lines.size() / 2));
        String all = log("all.log", lines);
        for (String learnt : List.of(all, first)) {
            for (String judged : List.of(first, all)) {
                replay("--learn", learnt, judged);
                assertThat(alerts()).contains("k8s.secret.read.unexpected").doesNotContain("\"late\"");
            }
        }
    }

    @Test
    void one_file_has_what_is_known_of_several_clusters() throws IOException {
        Path state = folder.resolve("all.state");
        String vouched = TOKEN.resolve("vouched.jsonl").toString();
        CommandRun.of("replay", "--learn", vouched, "--cluster", "a", "--state", state.toString());
        CommandRun.of("replay", "--learn", vouched, "--cluster", "b", "--state", state.toString());
        assertThat(Files.readAllLines(state))
                .anyMatch(line -> line.startsWith("{\"cluster\":\"a\","))
                .anyMatch(line -> line.startsWith("{\"cluster\":\"b\","));
        String policy = TOKEN.resolve("policy.yaml").toString();
        String log = TOKEN.resolve("audit.jsonl").toString();
        Path copy = Files.copy(state, folder.resolve("copy.state"));
        replay("--state", copy.toString(), "--cluster", "b", "--policy", policy, log);
        assertThat(alerts()).contains("k8s.token.misused");
        replay("--state", state.toString(), "--cluster", "c", "--policy", policy, log);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void learning_alone_needs_a_place_for_what_is_learnt() {
        CommandRun run = CommandRun.of(
                "replay", "--learn", TOKEN.resolve("vouched.jsonl").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--state").doesNotContain("Exception");
    }

    private CommandRun replay(String... options) {
        List<String> all = new ArrayList<>(List.of("replay", "--format", "ocsf", "--out", out().toString()));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private String log(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines).toString();
    }

    private String alerts() throws IOException {
        return Files.readString(out(), StandardCharsets.UTF_8);
    }

    private Path out() {
        return folder.resolve("alerts.jsonl");
    }
}

package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

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

    private CommandRun replay(String... options) {
        List<String> all = new ArrayList<>(List.of("replay", "--format", "ocsf", "--out", out().toString()));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private String alerts() throws IOException {
        return Files.readString(out(), StandardCharsets.UTF_8);
    }

    private Path out() {
        return folder.resolve("alerts.jsonl");
    }
}

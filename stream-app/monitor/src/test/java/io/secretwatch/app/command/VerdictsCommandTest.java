package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Fingerprint;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.ExitCode;
import io.secretwatch.testing.AuditLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsCommandTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void it_says_who_silenced_what_and_what_counts() throws IOException {
        CommandRun run = list(some());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "2026-11-23T10:00:00Z  benign     f1  judy: OPS-1",
                        "    alice (a person)  k8s.secret.read.unexpected, cluster prod  overruled by a later one",
                        "2026-11-23T11:00:00Z  expected   f2  bob: OPS-2",
                        "    system:serviceaccount:ci:deployer  k8s.secret.read.unexpected, cluster prod  counts",
                        "2026-11-23T12:00:00Z  true       f1  bob: SOC-3",
                        "    alice (a person)  k8s.secret.read.unexpected, cluster prod  counts",
                        "2026-11-23T13:00:00Z  benign     f3  eve: looks fine",
                        "    alice (a person)  k8s.secret.read.unexpected, cluster prod  not of this finding: does nothing",
                        "2026-11-23T14:00:00Z  benign     f4  judy: OPS-4",
                        "    alice (a person)  k8s.secret.read.unexpected, cluster prod  counts",
                        "",
                        "5 verdicts (true 1, benign 3, expected 1); 2 of them silence what is like their finding, 1 of those about people.");
    }

    @Test
    void it_can_be_asked_for_one_who_said_it_for_a_time_and_for_people() throws IOException {
        assertThat(list(some(), "--by", "bob", "--format", "json").out().lines())
                .hasSize(2);
        assertThat(list(some(), "--since", "2026-11-23T12:30:00Z", "--format", "json")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(list(some(), "--people", "--format", "json").out().lines())
                .hasSize(4)
                .allMatch(line -> line.contains("\"person\":true"));
        assertThat(list(some(), "--by", "nobody").out()).startsWith("0 verdicts;");
    }

    @Test
    void what_it_prints_for_programs_is_read_again_as_verdicts() throws IOException {
        String json = list(some(), "--format", "json").out();
        assertThat(json.lines()
                        .map(line -> FeedbackJson.read(line.getBytes(StandardCharsets.UTF_8))
                                .orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(some());
    }

    @Test
    void with_alerts_it_says_which_had_an_effect() throws IOException {
        Path log = Files.writeString(folder.resolve("audit.jsonl"), AuditLines.secretList("1", "alice", TEN) + "\n");
        Path out = folder.resolve("alerts.jsonl");
        Path verdicts = folder.resolve("v.jsonl");
        String[] replay = {"replay", "--quiet", "--format", "ocsf", "--out", out.toString(), log.toString()};
        CommandRun.of(replay);
        String uid = Alerts.JSON
                .readTree(Files.readAllLines(out).get(0))
                .at("/finding_info/uid")
                .asText();
        assertThat(CommandRun.of(
                                "verdict",
                                uid,
                                "benign",
                                "--by",
                                "judy",
                                "--why",
                                "x",
                                "--at",
                                "2026-11-23T11:00:00Z",
                                "--alerts",
                                out.toString(),
                                "--verdicts",
                                verdicts.toString())
                        .code())
                .isEqualTo(ExitCode.DONE);
        String[] asked = {"verdicts", "--verdicts", verdicts.toString(), "--alerts", out.toString()};
        assertThat(CommandRun.of(asked).out()).contains("counts; no alert shows an effect", "0 of them silence");
        CommandRun.of(Stream.concat(Stream.of(replay), Stream.of("--verdicts", verdicts.toString()))
                .toArray(String[]::new));
        assertThat(CommandRun.of(asked).out()).contains("cluster default  counts\n", "1 of them silence");
    }

    @Test
    void where_they_are_is_said_in_one_way() {
        for (String[] wrong : new String[][] {
            {"verdicts"},
            {"verdicts", "--verdicts", "x", "--bootstrap", "b:1"},
            {"verdicts", "--bootstrap", "b:1", "--alerts", "x"}
        }) {
            assertThat(CommandRun.of(wrong).code()).isEqualTo(ExitCode.USAGE);
        }
        CommandRun gone =
                CommandRun.of("verdicts", "--verdicts", folder.resolve("gone").toString());
        assertThat(gone.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(gone.err()).containsOnlyOnce("\n");
    }

    private static List<Feedback> some() {
        return List.of(
                said("f1", "alice", Judgement.BENIGN, "judy", "OPS-1", 0),
                said("f4", "alice", Judgement.BENIGN, "judy", "OPS-4", 4),
                said("f1", "alice", Judgement.TRUE, "bob", "SOC-3", 2),
                said("f2", "system:serviceaccount:ci:deployer", Judgement.EXPECTED, "bob", "OPS-2", 1),
                new Feedback(
                        "f3",
                        "of-another",
                        "prod",
                        "k8s.secret.read.unexpected",
                        "alice",
                        Judgement.BENIGN,
                        "eve",
                        "looks fine",
                        TEN.plusSeconds(3 * 3_600)));
    }

    private static Feedback said(
            String finding, String principal, Judgement judgement, String who, String why, int hours) {
        String rule = "k8s.secret.read.unexpected";
        return new Feedback(
                finding,
                Fingerprint.ofTexts(rule, "prod", principal),
                "prod",
                rule,
                principal,
                judgement,
                who,
                why,
                TEN.plusSeconds(3_600L * hours));
    }

    private CommandRun list(List<Feedback> said, String... more) throws IOException {
        StringBuilder lines = new StringBuilder();
        said.forEach(one -> lines.append(new String(FeedbackJson.write(one), StandardCharsets.UTF_8))
                .append('\n'));
        Path file = Files.writeString(folder.resolve("verdicts.jsonl"), lines + "\n");
        return CommandRun.of(Stream.concat(Stream.of("verdicts", "--verdicts", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }
}

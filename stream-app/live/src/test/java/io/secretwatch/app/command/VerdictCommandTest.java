package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.Broker;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.kafka.FeedbackTopic;
import io.secretwatch.testing.AuditLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictCommandTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_verdict_closes_the_finding_in_the_next_replay_and_hides_its_like() throws IOException {
        Path log = Files.writeString(
                folder.resolve("audit.jsonl"),
                AuditLines.secretList("1", "alice", TEN) + "\n"
                        + AuditLines.secretList("2", "alice", TEN.plusSeconds(7_200)) + "\n");
        String first = replay(log);
        String uid = Alerts.JSON
                .readTree(first.lines().findFirst().orElseThrow())
                .at("/finding_info/uid")
                .asText();
        Path alerts = Files.writeString(
                folder.resolve("alerts.jsonl"), first.lines().findFirst().orElseThrow() + "\n");
        Path verdicts = folder.resolve("verdicts.jsonl");
        CommandRun run = CommandRun.of(
                "verdict",
                uid.substring(0, 8),
                "benign",
                "--by",
                "judy",
                "--why",
                "OPS-17",
                "--at",
                "2026-11-23T11:00:00Z",
                "--alerts",
                alerts.toString(),
                "--verdicts",
                verdicts.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo("Finding " + uid + " is found benign, says judy. Written to " + verdicts
                        + "; it counts from 2026-11-23T11:00:00Z on.\n");
        Feedback said = FeedbackJson.read(Files.readString(verdicts).strip().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(said.principal()).isEqualTo("alice");
        assertThat(said.isConsistent()).isTrue();

        String second = replay(log, "--verdicts", verdicts.toString());
        assertThat(second.lines()).hasSize(2);
        assertThat(Alerts.JSON
                        .readTree(second.lines().skip(1).findFirst().orElseThrow())
                        .at("/unmapped/k8s_audit/verdict/why")
                        .asText())
                .isEqualTo("OPS-17");
    }

    @Test
    void one_more_verdict_stands_on_a_line_of_its_own() throws IOException {
        Path verdicts = folder.resolve("verdicts.jsonl");
        assertThat(say(verdicts, "true").code()).isEqualTo(ExitCode.DONE);
        // an editor may have taken the end of the line away
        Files.writeString(verdicts, Files.readString(verdicts).strip());
        assertThat(say(verdicts, "withdrawn").code()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readAllLines(verdicts).stream()
                        .map(line -> FeedbackJson.read(line.getBytes(StandardCharsets.UTF_8))
                                .orElseThrow()
                                .judgement()))
                .containsExactly(Judgement.TRUE, Judgement.WITHDRAWN);
    }

    @Test
    void what_is_wrong_is_said_in_a_sentence() throws IOException {
        Path file = folder.resolve("verdicts.jsonl");
        String[][] wrong = {
            {"no such word", "fine", "judy", "because"},
            {"--by is empty", "benign", " ", "because"},
            {"--why is empty", "benign", "judy", ""},
            {"--why is long", "benign", "judy", "x".repeat(1_001)},
            {"--why moves a cursor", "benign", "judy", "a\u001b[2J"},
            {"--by has two lines", "benign", "judy\nmallory", "because"},
            {"not yet", "benign", "judy", "because", "--at", "2999-01-01T00:00:00Z"},
            {"before the finding", "benign", "judy", "because", "--at", "2025-01-01T00:00:00Z"},
        };
        for (String[] one : wrong) {
            CommandRun run = say(file, one[1], one[2], one[3], Arrays.copyOfRange(one, 4, one.length));
            assertThat(run.code()).as(one[0]).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).as(one[0]).startsWith("secretwatch: ").containsOnlyOnce("\n");
        }
        assertThat(file).doesNotExist();
        Path alerts = alerts();
        CommandRun unknown = CommandRun.of(
                "verdict",
                "0000",
                "true",
                "--by",
                "a",
                "--why",
                "b",
                "--alerts",
                alerts.toString(),
                "--verdicts",
                file.toString());
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err())
                .isEqualTo("secretwatch: of 1 finding in " + alerts + " none has an id that begins with 0000\n");
        CommandRun nowhere =
                CommandRun.of("verdict", Alerts.UID, "true", "--by", "a", "--why", "b", "--alerts", alerts.toString());
        assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("--verdicts FILE");
    }

    @Test
    void over_kafka_it_is_written_to_the_feedback_topic_under_the_id_of_the_finding() throws Exception {
        String alerts = Broker.unique("judged-alerts");
        String feedback = Broker.unique("feedback");
        Map<String, Object> broker = Map.of("bootstrap.servers", Broker.bootstrapServers());
        Alerts.toTopic(alerts);
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(feedback, 1, (short) 1)))
                    .all()
                    .get();
        }
        Path config = Files.writeString(
                folder.resolve("secretwatch.yaml"),
                "kafka:\n  bootstrap.servers: " + Broker.bootstrapServers() + "\ntopics:\n  alerts: " + alerts
                        + "\n  feedback: " + feedback + "\n");
        CommandRun run = CommandRun.of(
                "verdict", Alerts.UID, "expected", "--by", "judy", "--why", "OPS-17", "--config", config.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Written to topic " + feedback);
        List<Feedback> said = new ArrayList<>();
        assertThat(new FeedbackTopic(Config.read(config)).read(said::add)).isZero();
        assertThat(said).singleElement().satisfies(one -> {
            assertThat(one.finding()).isEqualTo(Alerts.UID);
            assertThat(one.judgement()).isEqualTo(Judgement.EXPECTED);
            assertThat(one.when()).isBetween(Instant.now().minusSeconds(120), Instant.now());
        });
    }

    private CommandRun say(Path file, String verdict) throws IOException {
        return say(file, verdict, "judy", "because");
    }

    private CommandRun say(Path file, String verdict, String who, String why, String... more) throws IOException {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "verdict",
                                Alerts.UID,
                                verdict,
                                "--by",
                                who,
                                "--why",
                                why,
                                "--alerts",
                                alerts().toString(),
                                "--verdicts",
                                file.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path alerts() throws IOException {
        return Files.writeString(folder.resolve("some.jsonl"), Alerts.story());
    }

    private static String replay(Path log, String... more) {
        Path out = log.resolveSibling("out.jsonl");
        String[] all = Stream.concat(
                        Stream.of("replay", "--quiet", "--format", "ocsf", "--out", out.toString(), log.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        assertThat(CommandRun.of(all).code()).isEqualTo(ExitCode.DONE);
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

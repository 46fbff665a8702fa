package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.testing.AuditLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @TempDir
    private Path folder;

    private Path log;
    private Path policy;

    @BeforeEach
    void a_recording() throws IOException {
        log = Files.write(folder.resolve("audit.log"), DemoRecording.lines());
        policy = folder.resolve("proposed.yaml");
    }

    @Test
    void a_policy_is_proposed_that_is_taken_when_it_is_filled_in() throws IOException {
        assertThat(propose(log).code()).isZero();
        CommandRun unfinished = CommandRun.of("policy", "check", policy.toString());
        assertThat(unfinished.code()).isEqualTo(2);
        assertThat(unfinished.err()).contains("has no owner or no reason yet").contains("-usual-");
        String filled = fill();
        CommandRun good = CommandRun.of("policy", "check", policy.toString());
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(filled).contains("- read: {verbs: [\"list\"], namespaces: [\"*\"]}");
    }

    @Test
    void what_it_accepts_is_not_told_any_more() throws IOException {
        propose(log);
        fill();
        String before = alerts();
        String after = alerts("--policy", policy.toString());
        assertThat(before).contains("system:serviceaccount:backup:velero");
        assertThat(after.lines().count()).isLessThan(before.lines().count());
    }

    @Test
    void people_stand_apart_and_are_accepted_only_where_somebody_takes_the_comment_signs_away() throws IOException {
        propose(log);
        List<String> lines = Files.readAllLines(policy);
        int people = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("# People"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.subList(0, people))
                .filteredOn(line -> line.startsWith("  principals:"))
                .isNotEmpty()
                .allMatch(line -> line.contains("system:"));
        assertThat(lines.subList(people, lines.size())).allMatch(line -> line.startsWith("#") || line.isEmpty());
    }

    @Test
    void the_one_who_is_found_on_most_days_comes_first_and_how_many_more_there_are_is_said() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            lines.add(list(i, "system:serviceaccount:n" + i + ":reader", 0));
        }
        lines.add(list(200, "system:serviceaccount:z:often", 0));
        lines.add(list(201, "system:serviceaccount:z:often", 1));
        propose(Files.write(folder.resolve("many.log"), lines));
        String text = Files.readString(policy);
        assertThat(text.lines().filter(line -> line.startsWith("  principals:")))
                .hasSize(100)
                .first()
                .asString()
                .contains("z:often");
        assertThat(text)
                .contains("# 2 times on 2 days, 2026-11-02 to 2026-11-03; ")
                .contains("# saves 2 findings");
        assertThat(text).contains("# and 21 more programs, whose entries would save 21 findings");
    }

    @Test
    void nothing_to_propose_is_a_policy_too() throws IOException {
        propose(Files.writeString(folder.resolve("empty.log"), ""));
        assertThat(CommandRun.of("policy", "check", policy.toString()).code()).isZero();
    }

    @Test
    void the_same_log_gives_the_same_proposal() throws IOException {
        propose(log);
        String once = Files.readString(policy);
        Files.delete(policy);
        CommandRun.of("replay", "--learn", log.toString(), "--propose", policy.toString(), "--threads", "4");
        assertThat(Files.readString(policy)).isEqualTo(once);
    }

    @Test
    void what_somebody_may_have_filled_in_is_not_written_over() throws IOException {
        Files.writeString(policy, "mine");
        CommandRun run = propose(log);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("is there").doesNotContain("Exception");
        assertThat(policy).hasContent("mine");
        assertThat(CommandRun.of("replay", "--propose", folder.resolve("p").toString(), log.toString())
                        .err())
                .contains("--propose is about the logs of --learn");
    }

    private CommandRun propose(Path learnt) {
        return CommandRun.of("replay", "--learn", learnt.toString(), "--propose", policy.toString());
    }

    private String fill() throws IOException {
        String filled = Files.readString(policy)
                .replace("<who answers for it>", "platform-team")
                .replace("<ticket, and why>", "T-1 looked at");
        Files.writeString(policy, filled);
        return filled;
    }

    private String alerts(String... options) throws IOException {
        Path out = folder.resolve("alerts.jsonl");
        List<String> all = new ArrayList<>(List.of("replay", "--quiet", "--format", "ocsf", "--out", out.toString()));
        all.addAll(List.of(options));
        all.add(log.toString());
        assertThat(CommandRun.of(all.toArray(String[]::new)).code()).isZero();
        return Files.readString(out);
    }

    private static String list(int id, String user, int day) {
        return AuditLines.secretList("a-" + id, user, TEN.plusSeconds(86_400L * day + id));
    }
}

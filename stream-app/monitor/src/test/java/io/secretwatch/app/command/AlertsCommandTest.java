package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.alert.ocsf.OcsfSchema;
import io.secretwatch.app.ExitCode;
import io.secretwatch.testing.AuditLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private Path alerts;

    @BeforeEach
    void alertsOfTwoPeople() throws IOException {
        List<String> lines = Stream.of(
                        AuditLines.secretList("1", "alice", TEN),
                        AuditLines.secretList("2", "bob", TEN.plus(Duration.ofMinutes(1))),
                        AuditLines.secretList("3", "alice", TEN.plus(Duration.ofDays(5))))
                .toList();
        Path log = Files.write(folder.resolve("audit.jsonl"), lines);
        alerts = folder.resolve("alerts.jsonl");
        CommandRun.of("replay", "--quiet", "--format", "ocsf", "--out", alerts.toString(), log.toString());
        assertThat(Files.readAllLines(alerts)).hasSizeGreaterThan(2);
    }

    @Test
    void each_finding_is_a_line_with_its_id() {
        CommandRun run = list();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out().lines().findFirst().orElseThrow())
                .startsWith("SEVERITY  RISK")
                .endsWith("ID");
        assertThat(run.out()).contains("alice").contains("bob").doesNotContain("\u001b");
        assertThat(run.err()).contains("2 findings; secretwatch explain ID");
    }

    @Test
    void the_id_of_the_table_is_enough_to_have_the_finding_explained() {
        String line =
                list("--principal", "bob").out().lines().skip(1).findFirst().orElseThrow();
        String id = line.substring(line.lastIndexOf(' ') + 1);
        CommandRun run = CommandRun.of("explain", id, "--alerts", alerts.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("bob");
    }

    @Test
    void what_a_person_said_of_a_finding_follows_its_title_in_words() throws IOException {
        List<String> lines = Files.readAllLines(alerts);
        for (String[] one :
                new String[][] {{"true", "(confirmed)"}, {"benign", "(benign)"}, {"withdrawn", "(open again)"}}) {
            ObjectNode last = (ObjectNode) JSON.readTree(lines.get(lines.size() - 1));
            ObjectNode detail = (ObjectNode) last.at("/unmapped/k8s_audit");
            detail.put("revision", detail.path("revision").asInt() + 1)
                    .putObject("verdict")
                    .put("verdict", one[0]);
            Files.write(
                    alerts,
                    Stream.concat(lines.stream(), Stream.of(last.toString())).toList());
            assertThat(list().out()).containsOnlyOnce(one[1]);
        }
    }

    @Test
    void filters_leave_out_what_is_not_asked_for() {
        assertThat(json("--principal", "alice")).hasSize(1);
        assertThat(json("--principal", "a*")).hasSize(1);
        assertThat(json("--severity", "critical")).isEmpty();
        assertThat(json("--rule", "k8s.secret.*")).hasSize(2);
        assertThat(json("--rule", "k8s.rbac.grant")).isEmpty();
        assertThat(json("--cluster", "default")).hasSize(2);
        assertThat(json("--cluster", "other")).isEmpty();
        assertThat(json("--namespace", "nowhere")).isEmpty();
        assertThat(json("--since", "2026-11-24")).hasSize(1);
    }

    @Test
    void for_programs_each_finding_is_an_object_a_line_by_its_newest_alert() {
        List<JsonNode> findings = json("--principal", "alice");
        assertThat(findings.get(0).path("count").asInt()).isEqualTo(2);
        assertThat(findings.get(0).path("who").path(0).asText()).isEqualTo("alice");
    }

    @Test
    void alerts_as_they_are_can_be_had_again() throws IOException {
        CommandRun run = list("--format", "ocsf", "--all");
        assertThat(run.out().lines()).containsExactlyElementsOf(Files.readAllLines(alerts));
        assertThat(list("--format", "ocsf").out().lines())
                .hasSize(2)
                .allSatisfy(line -> OcsfSchema.check(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_page_of_them_can_be_sent_on() {
        assertThat(list("--format", "html").out())
                .startsWith("<!DOCTYPE html>")
                .contains("\"who\":[\"alice\"]")
                .contains("\"who\":[\"bob\"]");
        assertThat(list("--format", "html", "--all").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void nothing_found_is_said() {
        CommandRun run = list("--severity", "critical");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo("No findings.\n");
    }

    @Test
    void where_the_alerts_are_is_said_in_one_way() {
        CommandRun none = CommandRun.of("alerts");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--bootstrap HOST:PORT");
        assertThat(list("--bootstrap", "127.0.0.1:1").code()).isEqualTo(ExitCode.USAGE);
        assertThat(list("--follow").err()).contains("a file is read to its end");
        assertThat(CommandRun.of("alerts", "--alerts", folder.resolve("gone").toString())
                        .code())
                .isEqualTo(ExitCode.UNREADABLE);
    }

    private CommandRun list(String... options) {
        return CommandRun.of(Stream.concat(Stream.of("alerts", "--alerts", alerts.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private List<JsonNode> json(String... options) {
        return list(Stream.concat(Stream.of("--format", "json"), Stream.of(options))
                        .toArray(String[]::new))
                .out()
                .lines()
                .map(AlertsCommandTest::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

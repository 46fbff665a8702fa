package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.app.ExitCode;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.testing.AuditLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectCommandTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void the_entry_can_be_appended_to_a_policy() throws IOException {
        CommandRun run = expect(Alerts.example("create"));
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("- id:").contains("owner: ", "reason: ", "expires: ");
        assertThat(PolicyReader.read("version: 1\nexpected:\n" + run.out())).isInstanceOf(PolicyReading.Valid.class);
    }

    @Test
    void as_a_policy_it_makes_the_finding_expected() throws IOException {
        Path log = Files.writeString(folder.resolve("audit.log"), AuditLines.secretList("a", "alice", TEN));
        Path alerts = folder.resolve("found.jsonl");
        replay("--out", alerts.toString(), log.toString());
        String uid = Alerts.JSON
                .readTree(Files.readString(alerts).lines().findFirst().orElseThrow())
                .at("/finding_info/uid")
                .asText();
        CommandRun run = CommandRun.of("expect", uid, "--alerts", alerts.toString(), "--format", "policy");
        Path policy = Files.writeString(folder.resolve("policy.yaml"), run.out());
        replay("--policy", policy.toString(), "--out", alerts.toString(), log.toString());
        assertThat(alerts).content().doesNotContain(uid);
    }

    @Test
    void what_the_entry_may_not_cover_is_said_beside_it() throws IOException {
        CommandRun run = expect(Alerts.example("update"));
        assertThat(run.out()).startsWith("- id:");
        assertThat(run.err()).containsOnlyOnce("\n").contains("riskiest of 2 occurrences");
    }

    @Test
    void an_identity_in_foreign_hands_gets_no_entry() throws IOException {
        ObjectNode alert = without();
        Alerts.detail(alert)
                .putArray("signals")
                .addObject()
                .put("code", "other-place")
                .put("points", 40);
        refused(alert, "Somebody else than its owner");
    }

    @Test
    void what_another_principal_is_responsible_for_gets_no_entry() throws IOException {
        ObjectNode alert = without();
        Alerts.detail(alert).put("author", "alice");
        refused(alert, "Another principal is responsible, alice");
    }

    @Test
    void what_was_done_as_another_user_gets_no_entry() throws IOException {
        ObjectNode alert = without();
        Alerts.detail(alert).put("impersonated_user", "bob");
        refused(alert, "as another user");
    }

    @Test
    void nobody_gets_no_entry() throws IOException {
        ObjectNode alert = without();
        ((ObjectNode) alert.at("/evidences/0/actor/user")).put("name", "system:anonymous");
        refused(alert, "Nobody is behind this name");
    }

    @Test
    void what_was_refused_gets_no_entry() throws IOException {
        ObjectNode alert = without();
        alert.put("message", "User carol attempted to list every Secret and was denied (HTTP 403, from 192.0.2.1).");
        refused(alert, "not carried out");
    }

    @Test
    void the_state_of_a_log_gets_no_entry() throws IOException {
        ObjectNode alert = without();
        ((ObjectNode) alert.at("/finding_info/analytic")).put("uid", "k8s.audit.backends");
        refused(alert, "in which state");
    }

    @Test
    void a_name_that_no_policy_takes_gets_no_entry() throws IOException {
        refused(without(), "No entry is as narrow as this");
    }

    @Test
    void an_entry_that_no_policy_takes_is_not_printed() throws IOException {
        ObjectNode alert = without();
        Alerts.detail(alert).put("exception_yaml", "- id: x\n  principals: [\"*\"]\n");
        refused(alert, "none that a policy takes");
    }

    private void refused(ObjectNode alert, String why) throws IOException {
        CommandRun run = expect(alert);
        assertThat(run.code()).isEqualTo(ExitCode.ALERTED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).containsOnlyOnce("\n").contains("no entry is offered", why);
    }

    private static ObjectNode without() {
        ObjectNode alert = Alerts.example("create");
        Alerts.detail(alert).remove("exception_yaml");
        return alert;
    }

    private CommandRun expect(ObjectNode alert) throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.jsonl"), alert.toString());
        return CommandRun.of("expect", Alerts.UID, "--alerts", file.toString());
    }

    private static void replay(String... options) {
        String[] all = Stream.concat(Stream.of("replay", "--quiet", "--format", "ocsf"), Arrays.stream(options))
                .toArray(String[]::new);
        assertThat(CommandRun.of(all).code()).isZero();
    }
}

package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.app.ExitCode;
import io.secretwatch.testing.AuditLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReportCommandTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Path SCHEMA = Path.of("../../docs/contracts/policy-report.schema.json");

    @TempDir
    private Path folder;

    @Test
    void each_entry_says_what_it_was_good_for() throws IOException {
        assertThat(report("--as-of", "2026-11-24").out().lines())
                .containsExactly(
                        "5 entries, 2 of them used in the logs from 2026-11-23T10:00:00Z to 2026-11-23T10:03:00Z; as of 2026-11-24.",
                        "",
                        "Expired, and what they accepted is still done",
                        "  dave-once  until 2026-10-31, then 1 time, 2026-11-23T10:03:00Z, by dave (a person) 1",
                        "",
                        "Expired, and not needed any more",
                        "  over  until 2026-10-31",
                        "",
                        "Expire within 30 days",
                        "  alice-lists  until 2026-12-15, owner shop; used until 2026-11-23T10:02:00Z",
                        "",
                        "Never used",
                        "  nobody  until 2027-02-21, owner attic",
                        "",
                        "Broader than their use",
                        "  alice-lists",
                        "    principals: erin never",
                        "    read verbs: get never",
                        "    use (namespaces shop): never",
                        "",
                        "Used",
                        "  alice-lists  2 times, 2026-11-23T10:00:00Z to 2026-11-23T10:02:00Z, by alice (a person) 2",
                        "  bob-lists  1 time, 2026-11-23T10:01:00Z, by bob (a person) 1");
    }

    @Test
    void on_another_day_other_entries_have_expired() throws IOException {
        assertThat(report("--as-of", "2026-11-01").out()).doesNotContain("Expire within 30 days");
        assertThat(report("--as-of", "2026-12-16").out())
                .contains("Expired, and not needed any more\n  alice-lists  until 2026-12-15\n");
    }

    @Test
    void the_json_is_what_its_schema_says() throws IOException {
        CommandRun run = report("--format", "json", "--as-of", "2026-11-24");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                        .validate(run.out(), InputFormat.JSON))
                .isEmpty();
        assertThat(Alerts.JSON.readTree(run.out()).at("/entries/0/state").asText())
                .isEqualTo("expires-soon");
    }

    @Test
    void logs_that_say_nothing_end_with_a_code_of_their_own() throws IOException {
        Path policy = policy();
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "not an event\n");
        CommandRun run = CommandRun.of("policy", "report", policy.toString(), "--against", empty.toString());
        assertThat(run.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.err()).contains("says nothing about the policy");
        assertThat(CommandRun.of("policy", "report", policy.toString()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("policy", "report", "gone.yaml", "--against", empty.toString())
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    private CommandRun report(String... more) throws IOException {
        Path log = Files.write(
                folder.resolve("audit.jsonl"),
                List.of(
                        AuditLines.secretList("1", "alice", TEN),
                        AuditLines.secretList("2", "bob", TEN.plusSeconds(60)),
                        AuditLines.secretList("3", "alice", TEN.plusSeconds(120)),
                        AuditLines.secretList("4", "dave", TEN.plusSeconds(180))));
        return CommandRun.of(Stream.concat(
                        Stream.of("policy", "report", policy().toString(), "--against", log.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                expected:
                - id: alice-lists
                  principals: [alice, erin]
                  may:
                  - read: {verbs: [get, list], namespaces: ["*"]}
                  - use: {namespaces: [shop]}
                  owner: shop
                  reason: OPS-1
                  expires: 2026-12-15
                - id: bob-lists
                  principals: [bob]
                  may:
                  - read: {verbs: [list], namespaces: ["*"]}
                  owner: shop
                  reason: OPS-2
                  expires: 2027-02-21
                - id: dave-once
                  principals: [dave]
                  may:
                  - read: {verbs: [list], namespaces: ["*"]}
                  owner: shop
                  reason: OPS-3
                  expires: 2026-10-31
                - id: over
                  principals: [frank]
                  may:
                  - read: {verbs: [list], namespaces: ["*"]}
                  owner: shop
                  reason: OPS-4
                  expires: 2026-10-31
                - id: nobody
                  principals: [grace]
                  may:
                  - read: {verbs: [get], namespaces: [attic]}
                  owner: attic
                  reason: OPS-5
                  expires: 2027-02-21
                """);
    }
}

package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.Broker;
import io.secretwatch.app.ExitCode;
import io.secretwatch.testing.AuditLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    private static final Path SCHEMA = Path.of("../../docs/contracts/explain.schema.json");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    private Path folder;

    @Test
    void a_finding_is_told_from_its_first_occurrence_to_its_end() throws IOException {
        CommandRun run = explain(Alerts.story());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("system:serviceaccount:ci:runner", "Why ", "in all", "What would make it expected")
                .containsSubsequence("  first\n", "  update 2\n", "1 more time, 2 in all", "  closed, after 2 times\n");
    }

    @Test
    void when_it_was_seen_is_not_when_people_said_something_of_it() throws IOException {
        ObjectNode found = Alerts.example("close");
        Alerts.detail(found).put("revision", 2);
        found.put("count", 1);
        ObjectNode takenBack = found.deepCopy();
        Alerts.detail(takenBack).put("revision", 3);
        ObjectNode metadata = (ObjectNode) takenBack.path("metadata");
        metadata.put("modified_time", metadata.path("modified_time").asLong() + HOUR);
        CommandRun run = explain(Alerts.example("create") + "\n" + found + "\n" + takenBack + "\n");
        assertThat(run.out()).contains("  Seen      once, 2026-01-01T10:00:00.123Z; closed 2026-01-01T12:01:00.654Z\n");
    }

    @Test
    void the_points_of_the_reasons_add_up_to_the_risk_or_it_says_why_not() throws IOException {
        ObjectNode capped = Alerts.example("create");
        capped.put("risk_score", 98);
        Alerts.detail(capped).putArray("signals").add(signal(75)).add(signal(40));
        JsonNode score = json(explain(capped + "\n", "--format", "json")).path("score");
        assertThat(score.path("sum").asInt()).isEqualTo(115);
        assertThat(score.path("limit").asText()).contains("98");

        JsonNode whole = json(explain(Alerts.story(), "--format", "json")).path("score");
        assertThat(whole.path("sum").asInt()).isEqualTo(whole.path("risk").asInt());
        assertThat(whole.path("limit").asText()).isEmpty();
    }

    @Test
    void a_request_is_told_in_the_revision_that_brought_it_and_its_audit_id_is_listed() throws IOException {
        JsonNode story = json(explain(Alerts.story(), "--format", "json"));
        JsonNode steps = story.path("steps");
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0).path("requests")).hasSize(1);
        assertThat(steps.get(1).path("requests")).hasSize(1);
        assertThat(steps.get(2).path("requests")).isEmpty();
        assertThat(story.at("/events/ids").size())
                .isEqualTo(story.at("/events/count").asInt());
    }

    @Test
    void requests_that_are_alike_are_told_in_one_line() throws IOException {
        ObjectNode alert = Alerts.example("create");
        ArrayNode evidences = (ArrayNode) alert.path("evidences");
        for (int i = 0; i < 8; i++) {
            ObjectNode again = evidences.get(0).deepCopy();
            ((ObjectNode) again.at("/api/request")).put("uid", "again-" + i);
            ((ObjectNode) again.at("/http_request/url")).put("query_string", "resourceVersion=" + i);
            evidences.add(again);
        }
        assertThat(explain(alert.toString()).out())
                .containsOnlyOnce("  list /")
                .contains("  9 times, the last is again-7\n");
    }

    @Test
    void an_update_says_what_a_replay_added_and_not_the_whole_message_again() throws IOException {
        Instant ten = Instant.parse("2026-11-23T10:00:00Z");
        String one = AuditLines.secretList("1", "alice", ten);
        String two = AuditLines.secretList("2", "alice", ten.plusSeconds(20))
                .replace("/api/v1/secrets?limit=500", "/api/v1/namespaces/kube-system/secrets")
                .replace("\"resource\":\"secrets\"", "\"resource\":\"secrets\",\"namespace\":\"kube-system\"");
        Path log = Files.writeString(folder.resolve("audit.log"), one + "\n" + two + "\n");
        Path alerts = folder.resolve("replayed.jsonl");
        CommandRun.of("replay", "--quiet", "--format", "ocsf", "--out", alerts.toString(), log.toString());
        String uid = Alerts.JSON
                .readTree(Files.readString(alerts).lines().findFirst().orElseThrow())
                .at("/finding_info/uid")
                .asText();
        JsonNode steps = json(CommandRun.of("explain", uid, "--alerts", alerts.toString(), "--format", "json"))
                .path("steps");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).path("news").toString()).contains("every Secret in every namespace");
        assertThat(steps.get(1).path("news").toString())
                .contains("1 more time, 2 in all", "namespace kube-system", "reached Secret kube-system/*")
                .doesNotContain("every Secret in every namespace", "Also in this finding");
    }

    @Test
    void alerts_can_come_by_standard_input() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Alerts.story().getBytes(StandardCharsets.UTF_8)));
            CommandRun run = CommandRun.of("explain", Alerts.UID, "--alerts", "-");
            assertThat(run.code()).isEqualTo(ExitCode.DONE);
            assertThat(run.out()).contains("update 2");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void the_order_of_the_records_does_not_matter() throws IOException {
        String upsideDown =
                Alerts.example("close") + "\n" + Alerts.example("update") + "\n" + Alerts.example("create") + "\n";
        assertThat(explain(upsideDown).out()).isEqualTo(explain(Alerts.story()).out());
    }

    @Test
    void a_revision_that_is_missing_is_named() throws IOException {
        assertThat(explain(Alerts.example("create") + "\n" + Alerts.example("close"))
                        .out())
                .contains("revision 2 is not here");
    }

    @Test
    void findings_of_the_same_principal_within_a_day_are_linked() throws IOException {
        ObjectNode stranger = Alerts.other("cc", HOUR);
        ((ObjectNode) stranger.at("/evidences/0/actor/user")).put("name", "bob");
        ObjectNode elsewhere = Alerts.other("dd", HOUR);
        ((ObjectNode) elsewhere.path("metadata")).put("tenant_uid", "another-cluster");
        JsonNode links = json(explain(
                        Alerts.story() + Alerts.other("aa", 2 * HOUR) + "\n" + Alerts.other("bb", 60 * HOUR) + "\n"
                                + stranger + "\n" + elsewhere,
                        "--format",
                        "json"))
                .path("links");
        assertThat(links.path("findings").findValuesAsText("uid")).containsExactly("aa");
        assertThat(links.path("complete").asBoolean()).isTrue();
    }

    @Test
    void a_finding_is_linked_with_one_of_which_its_author_is_the_principal() throws IOException {
        ObjectNode authored = Alerts.other("aa", HOUR);
        ((ObjectNode) authored.at("/evidences/0/actor/user")).put("name", "system:serviceaccount:shop:web");
        Alerts.detail(authored).put("author", "system:serviceaccount:ci:runner");
        assertThat(explain(Alerts.story() + authored).out())
                .contains("and others of the same principals within a day", "aa  (system:serviceaccount:ci:runner)");
    }

    @Test
    void a_story_has_what_the_alert_names_in_order() throws IOException {
        ObjectNode granted = Alerts.other("aa", 0);
        ((ObjectNode) granted.at("/evidences/0/actor/user")).put("name", "lena");
        ObjectNode told = Alerts.other("bb", HOUR);
        ArrayNode related = ((ObjectNode) told.path("finding_info")).putArray("related_events");
        related(related, "aa", "RoleBinding shop/x", told.path("start_time").asLong() - 60_000);
        related(related, "gone", "Role shop/y", Long.MAX_VALUE);
        assertThat(run(granted + "\n" + told, "bb")
                        .out()
                        .lines()
                        .filter(line -> line.contains("2026") || line.contains("gone")))
                .containsSubsequence(
                        "  2026-01-01T10:59:00.123Z  high 91  RoleBinding shop/x  aa  (the right that was used was granted in it)",
                        "  2026-01-01T11:00:00.123Z  this finding",
                        "  +292278994-08-17T07:12:55.807Z  low  Role shop/y  gone  (the right that was used was granted in it; it is not here)");
        assertThat(run(granted + "\n" + told, "aa").out())
                .contains("bb  (it names this finding: the right that was used was granted in it)");
    }

    private static void related(ArrayNode related, String uid, String title, long time) {
        related.addObject()
                .put("uid", uid)
                .put("title", title)
                .put("type", "k8s.rbac.grant")
                .put("desc", "the right that was used was granted in it")
                .put("severity_id", 2)
                .put("first_seen_time", time);
    }

    @Test
    void the_beginning_of_an_id_is_enough_where_no_other_has_it() throws IOException {
        String two = Alerts.story() + Alerts.other("5f2a", HOUR);
        assertThat(run(two, "5f2c").code()).isEqualTo(ExitCode.DONE);
        CommandRun both = run(two, "5f2");
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).containsOnlyOnce("\n").contains("2 findings", "5f2a", Alerts.UID);
        assertThat(run(Alerts.story() + Alerts.other("5f", HOUR), "5f").out()).contains("Finding   5f ");
    }

    @Test
    void an_unknown_id_is_one_sentence_and_wrong_usage() throws IOException {
        CommandRun run = run(Alerts.story(), "dead");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).containsOnlyOnce("\n").contains("of 1 finding in", "dead");
    }

    @Test
    void a_file_without_an_alert_is_one_sentence() throws IOException {
        for (String text : List.of(
                "",
                "\n\n",
                "swordfish",
                "[]",
                "[".repeat(100_000),
                "{\"class_uid\":2004}",
                "{\"class_uid\":2004,\"finding_info\":{\"uid\":{}},\"unmapped\":{\"k8s_audit\":{}}}",
                Alerts.example("create").toString().substring(0, 3000),
                Alerts.example("create").toPrettyString())) {
            CommandRun run = explain(text);
            assertThat(run.code()).isEqualTo(ExitCode.UNREADABLE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .containsOnlyOnce("\n")
                    .contains("holds no alert")
                    .doesNotContain("swordfish")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void what_is_no_alert_is_counted_and_the_rest_is_told() throws IOException {
        String cut = Alerts.example("update").toString();
        CommandRun run = explain("{}\nnonsense\n" + Alerts.story() + cut.substring(0, cut.length() / 2));
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo(explain(Alerts.story()).out());
        assertThat(run.err()).containsOnlyOnce("\n").contains("3 records besides alerts");
    }

    @Test
    void a_line_that_is_larger_than_any_alert_does_not_fill_the_memory() throws IOException {
        Path file = folder.resolve("huge.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 64; i++) {
                out.write(chunk);
            }
            out.write(("\n" + Alerts.story()).getBytes(StandardCharsets.UTF_8));
        }
        CommandRun run = CommandRun.of("explain", Alerts.UID, "--alerts", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("1 record besides alerts");
    }

    @Test
    void fields_that_are_missing_or_of_another_type_are_empty() throws IOException {
        CommandRun bare = run("""
                {"class_uid":2004,"finding_info":{"uid":"ab"},"unmapped":{"k8s_audit":{}},"more":{"fields":[1,2]}}
                """, "ab");
        assertThat(bare.code()).isEqualTo(ExitCode.DONE);
        CommandRun odd = run("""
                {"class_uid":2004,"finding_info":{"uid":"ab","title":7},"count":"many","evidences":{"a":1},"resources":[3,null],\
                "unmapped":{"k8s_audit":{"signals":"x","audit_ids":[{},null,[[]]],"revision":"one","exception_yaml":{"a":"b"}}}}
                """, "ab");
        assertThat(odd.code()).isEqualTo(ExitCode.DONE);
        assertThat(odd.err()).isEmpty();
    }

    @Test
    void nothing_in_an_alert_moves_the_cursor_of_a_terminal() throws IOException {
        ObjectNode hostile = Alerts.example("create");
        hostile.put("message", "\u001b[2Jgone\r\nforged line");
        ((ObjectNode) hostile.at("/evidences/0/http_request")).put("user_agent", "\u202eevil");
        Alerts.detail(hostile).put("author", "a\nb");
        String out = explain(hostile.toString()).out();
        assertThat(out).doesNotContain("\u001b", "\u202e", "\r", "\nforged", "\nb");
    }

    @Test
    void the_json_is_what_its_schema_says() throws IOException {
        String told = explain(Alerts.story() + Alerts.other("aa", HOUR), "--format", "json")
                .out();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                        .validate(told, InputFormat.JSON))
                .isEmpty();
        assertThat(told).doesNotContain(OcsfWriter.EXCEPTION_FOLLOWS);
    }

    @Test
    void the_alerts_topic_tells_what_a_file_tells() throws Exception {
        String topic = Broker.unique("explained-alerts");
        Alerts.toTopic(topic);
        String config = Files.writeString(
                        folder.resolve("secretwatch.yaml"),
                        "kafka:\n  bootstrap.servers: " + Broker.bootstrapServers() + "\ntopics:\n  alerts: " + topic
                                + "\n")
                .toString();
        CommandRun run = CommandRun.of("explain", Alerts.UID, "--config", config);
        assertThat(run.out()).isEqualTo(explain(Alerts.story()).out());
    }

    @Test
    void where_the_alerts_are_is_said_in_one_way() {
        for (String[] wrong : new String[][] {
            {"explain", "ab"},
            {"explain", "--alerts", "x"},
            {"explain", " ", "--alerts", "x"},
            {"explain", "ab", "--alerts", "x", "--bootstrap", "broker:9092"},
            {"explain", "ab", "--alerts", "x", "--format", "xml"}
        }) {
            CommandRun run = CommandRun.of(wrong);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).isNotBlank().doesNotContain("Exception");
        }
        CommandRun gone = CommandRun.of(
                "explain", "ab", "--alerts", folder.resolve("gone").toString());
        assertThat(gone.code()).isEqualTo(ExitCode.UNREADABLE);
        CommandRun directory = CommandRun.of("explain", "ab", "--alerts", folder.toString());
        assertThat(directory.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(directory.err()).containsOnlyOnce("\n");
    }

    private static ObjectNode signal(int points) {
        return Alerts.JSON
                .createObjectNode()
                .put("code", "x" + points)
                .put("points", points)
                .put("text", "why " + points);
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return Alerts.JSON.readTree(run.out());
    }

    private CommandRun explain(String alerts, String... options) throws IOException {
        return run(alerts, Alerts.UID, options);
    }

    private CommandRun run(String alerts, String uid, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.jsonl"), alerts);
        String[] all = Stream.concat(Stream.of("explain", uid, "--alerts", file.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        return CommandRun.of(all);
    }
}

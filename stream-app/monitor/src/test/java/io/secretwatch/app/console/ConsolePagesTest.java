package io.secretwatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.analyst.AlertRecord;
import io.secretwatch.app.analyst.FindingHistory;
import io.secretwatch.app.analyst.PolicyProposal;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page asks for: findings as they come, one in full, verdicts, exceptions. */
class ConsolePagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "Content-Type: application/json";
    private static final int KEPT = 3;

    @TempDir
    private static Path folder;

    private ServedConsole console;

    @BeforeEach
    void serve() {
        console = new ServedConsole(Map.of(), folder, KEPT, hunt -> List.of());
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void findings_come_as_rows_the_newest_revision_of_each() throws IOException {
        console.view.add(ServedConsole.alert("create", "uid-1"));
        console.view.add(ServedConsole.alert("create", "uid-2"));
        JsonNode first = news(0, "");
        assertThat(uids(first)).containsExactly("uid-1", "uid-2");
        console.view.add(ServedConsole.alert("update", "uid-1"));
        console.view.add(ServedConsole.alert("create", "uid-1"));
        console.view.add(JSON.readTree("{\"class_uid\":4001}"));
        JsonNode later = news(first.path("next").asLong(), first.path("of").asText());
        assertThat(uids(later)).containsExactly("uid-1");
        assertThat(later.at("/rows/0/revision").asInt()).isEqualTo(2);
        assertThat(later.path("next").asLong()).isGreaterThan(first.path("next").asLong());
        assertThat(uids(news(later.path("next").asLong(), "another view")))
                .as("a page that outlived the process gets all of them")
                .containsExactly("uid-2", "uid-1");
    }

    @Test
    void of_more_findings_than_are_kept_the_latest_are_there() throws IOException {
        for (int i = 1; i <= KEPT + 2; i++) {
            console.view.add(ServedConsole.alert("create", "uid-" + i));
        }
        assertThat(uids(news(0, ""))).containsExactly("uid-3", "uid-4", "uid-5");
        assertThat(news(0, "").path("cut").asBoolean()).isTrue();
        assertThat(console.http.get("/console/findings/uid-1").status()).isEqualTo(404);
    }

    @Test
    void who_has_all_waits_until_something_comes_and_keeps_no_other_waiting() throws Exception {
        console.view.add(ServedConsole.alert("create", "uid-1"));
        JsonNode first = news(0, "");
        String path = "/console/findings?after=" + first.path("next").asLong() + "&of="
                + first.path("of").asText();
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(console.http.begin("GET", path, "localhost", ""));
        }
        await().until(() -> console.view.waiting() == waiting.size());
        assertThat(uids(JSON.readTree(console.http.get(path + "&at=once").body())))
                .as("who must know at once whether somebody answers")
                .isEmpty();
        assertThat(console.view.waiting()).isEqualTo(waiting.size());
        assertThat(console.http.get("/console/health").status()).isEqualTo(200);
        assertThat(waiting.get(0).getInputStream().available()).isZero();
        console.view.add(ServedConsole.alert("create", "uid-2"));
        for (Socket socket : waiting) {
            assertThat(uids(JSON.readTree(RawHttp.end(socket).body()))).containsExactly("uid-2");
            socket.close();
        }
    }

    @Test
    @Timeout(10)
    void who_was_cut_off_is_answered_at_once_though_there_is_nothing_new() throws IOException {
        console.view.add(ServedConsole.alert("create", "uid-1"));
        JsonNode first = news(0, "");
        JsonNode again = JSON.readTree(console.http
                .get("/console/findings?at=once&after=" + first.path("next").asLong() + "&of="
                        + first.path("of").asText())
                .body());
        assertThat(again.path("rows")).isEmpty();
    }

    @Test
    void one_finding_is_the_record_of_the_topic() throws IOException {
        ObjectNode alert = ServedConsole.alert("update", "uid-1");
        console.view.add(alert);
        assertThat(JSON.readTree(console.http.get("/console/findings/uid-1").body()))
                .isEqualTo(alert);
        assertThat(console.http.get("/console/findings/uid-9").status()).isEqualTo(404);
        assertThat(console.http.get("/console/findings/..%2f..%2fetc").status()).isIn(400, 404);
        assertThat(console.http.get("/console/findings?after=-1").status()).isEqualTo(400);
        assertThat(console.http.get("/console/nothing").status()).isEqualTo(404);
        assertThat(console.http.get("/etc/passwd").status()).isEqualTo(404);
    }

    @Test
    void several_findings_come_in_one_answer() throws IOException {
        console.view.add(ServedConsole.alert("create", "uid-1"));
        console.view.add(ServedConsole.alert("update", "uid-2"));
        JsonNode both = JSON.readTree(
                console.http.get("/console/alerts?of=uid-2,uid-9,uid-1").body());
        assertThat(both.path("alerts")).hasSize(2);
        assertThat(both.at("/alerts/0")).isEqualTo(ServedConsole.alert("update", "uid-2"));
        assertThat(both.at("/alerts/1")).isEqualTo(ServedConsole.alert("create", "uid-1"));
        assertThat(JSON.readTree(console.http.get("/console/alerts").body()).path("alerts"))
                .isEmpty();
        String many = "x,".repeat(ConsolePages.ALERTS_AT_ONCE);
        assertThat(console.http.get("/console/alerts?of=" + many + "x").status())
                .isEqualTo(400);
    }

    @Test
    void what_is_known_stays_while_the_topic_is_read_anew_and_what_is_gone_goes_then() throws IOException {
        console.view.add(ServedConsole.alert("create", "uid-1"));
        console.view.add(ServedConsole.alert("create", "uid-2"));
        JsonNode before = news(0, "");
        String of = before.path("of").asText();
        console.view.restart();
        assertThat(console.http.get("/console/findings/uid-1").status()).isEqualTo(200);
        assertThat(uids(news(0, of))).containsExactly("uid-1", "uid-2");
        console.view.add(ServedConsole.alert("create", "uid-2"));
        console.view.add(ServedConsole.alert("create", "uid-3"));
        JsonNode reading = news(before.path("next").asLong(), of);
        assertThat(uids(reading)).containsExactly("uid-3");
        assertThat(reading.path("whole").asBoolean()).isFalse();
        console.view.whole();
        JsonNode after = news(reading.path("next").asLong(), of);
        assertThat(uids(after)).as("uid-1 is gone, so all begins anew").containsExactly("uid-2", "uid-3");
        console.view.restart();
        console.view.add(ServedConsole.alert("create", "uid-2"));
        console.view.add(ServedConsole.alert("create", "uid-3"));
        console.view.whole();
        assertThat(console.view.since(0, "").of())
                .as("nothing is gone, so nobody begins anew")
                .isEqualTo(after.path("of").asText());
    }

    @Test
    void a_long_answer_is_packed_for_who_can_unpack_it() {
        ObjectNode alert = ServedConsole.alert("create", "uid-1");
        alert.put("message", "x".repeat(20_000));
        console.view.add(alert);
        RawHttp.Answer packed = console.http.get("/console/findings/uid-1", "Accept-Encoding: gzip, br");
        assertThat(packed.head()).contains("Content-Encoding: gzip");
        assertThat(packed.body().length()).isLessThan(6_000);
    }

    @Test
    void a_verdict_is_written_as_the_command_writes_it() throws IOException {
        ObjectNode alert = ServedConsole.alert("create", "uid-1");
        String user = alert.at("/evidences/0/actor/user/name").asText();
        String rule = alert.at("/finding_info/analytic/uid").asText();
        String cluster = alert.at("/metadata/tenant_uid").asText();
        String fingerprint = Fingerprint.ofTexts(rule, cluster, user);
        ((ObjectNode) alert.at("/unmapped/k8s_audit")).put("fingerprint", fingerprint);
        console.view.add(alert);
        RawHttp.Answer answer = say("uid-1", "benign", " alice ", "OPS-17");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(console.written)
                .containsExactly(new Feedback(
                        "uid-1",
                        fingerprint,
                        cluster,
                        rule,
                        user,
                        Judgement.BENIGN,
                        "alice",
                        "OPS-17",
                        ServedConsole.NOW));
        assertThat(answer.body()).contains("found benign").contains("secretwatch-feedback");
    }

    @Test
    void a_principal_that_only_an_earlier_revision_names_is_found_in_the_topic() throws IOException {
        ObjectNode earlier = ServedConsole.alert("create", "uid-1");
        ObjectNode newest = ServedConsole.alert("update", "uid-1");
        String fingerprint = Fingerprint.ofTexts(
                newest.at("/finding_info/analytic/uid").asText(),
                newest.at("/metadata/tenant_uid").asText(),
                "mallory");
        ((ObjectNode) newest.at("/unmapped/k8s_audit")).put("fingerprint", fingerprint);
        ((ObjectNode) earlier.at("/evidences/0/actor/user")).put("name", "mallory");
        console.topic.add(AlertRecord.of(earlier).orElseThrow());
        console.topic.add(AlertRecord.of(newest).orElseThrow());
        console.view.add(newest);
        assertThat(say("uid-1", "true", "alice", "OPS-17").status()).isEqualTo(200);
        assertThat(console.written)
                .singleElement()
                .extracting(Feedback::principal)
                .isEqualTo("mallory");
    }

    @Test
    void what_is_wrong_with_a_verdict_is_said_and_nothing_is_written() throws IOException {
        console.view.add(ServedConsole.alert("create", "uid-1"));
        assertThat(say("uid-9", "true", "alice", "why").status()).isEqualTo(404);
        assertThat(say("uid-1", "maybe", "alice", "why").body()).contains("true, benign, expected or withdrawn");
        assertThat(say("uid-1", "true", "", "why").body()).contains("who says it is missing");
        assertThat(say("uid-1", "true", "alice\u202e", "why").body()).contains("invisible characters");
        assertThat(say("uid-1", "true", "alice", "x".repeat(1_001)).body()).contains("longer than 1000");
        assertThat(console.http.post("/console/verdicts", "[]", TYPE).status()).isEqualTo(400);
        assertThat(console.http.post("/console/verdicts", "{} {}", TYPE).status())
                .isEqualTo(400);
        assertThat(console.http
                        .post("/console/verdicts", "x".repeat(9_000), TYPE)
                        .status())
                .isEqualTo(413);
        assertThat(console.http.get("/console/verdicts").status()).isEqualTo(405);
        console.refuses = true;
        assertThat(say("uid-1", "true", "alice", "why").body()).contains("cannot be written now");
        assertThat(console.written).isEmpty();
    }

    @Test
    void the_exception_is_the_entry_that_the_command_expect_prints() throws IOException {
        ObjectNode alert = ServedConsole.alert("update", "uid-1");
        ((ObjectNode) alert.at("/unmapped/k8s_audit"))
                .put(
                        "exception_yaml",
                        "- id: a\n  principals: [\"x\"]\n  may:\n  - read: {verbs: [list], namespaces: [shop]}\n  owner: \"o\"\n  reason: \"r\"\n  expires: 2027-01-01\n")
                .remove("impersonated_user");
        console.view.add(alert);
        PolicyProposal proposal = PolicyProposal.of(
                new FindingHistory(List.of(AlertRecord.of(alert).orElseThrow()), 0, List.of(), true));
        JsonNode answer = JSON.readTree(
                console.http.get("/console/findings/uid-1/exception").body());
        assertThat(answer.path("entry").asText()).isEqualTo(proposal.entry()).startsWith("- id: a");
        assertThat(answer.path("beyond").asText()).isEqualTo(proposal.beyond()).isNotEmpty();
        ((ObjectNode) alert.at("/unmapped/k8s_audit")).put("revision", 9).put("exception_yaml", "");
        console.view.add(alert);
        JsonNode none = JSON.readTree(
                console.http.get("/console/findings/uid-1/exception").body());
        assertThat(none.path("entry").asText()).isEmpty();
        assertThat(none.path("whyNone").asText()).isNotEmpty();
    }

    @Test
    void while_the_topic_is_being_read_a_finding_is_not_said_to_be_none() throws IOException {
        console.view.restart();
        assertThat(console.http.get("/console/findings/uid-1").status()).isEqualTo(503);
        assertThat(say("uid-1", "true", "alice", "why").body()).contains("still being read");
        JsonNode soon = news(0, console.view.since(0, "").of());
        assertThat(soon.path("whole").asBoolean()).isFalse();
    }

    private RawHttp.Answer say(String uid, String verdict, String by, String why) throws IOException {
        String body = JSON.writeValueAsString(Map.of("uid", uid, "verdict", verdict, "by", by, "why", why));
        return console.http.post("/console/verdicts", body, TYPE, "Origin: " + console.http.origin());
    }

    private JsonNode news(long after, String of) throws IOException {
        return JSON.readTree(console.http
                .get("/console/findings?after=" + after + "&of=" + of.replace(' ', '+'))
                .body());
    }

    private static List<String> uids(JsonNode news) {
        return news.path("rows").findValuesAsText("uid");
    }
}

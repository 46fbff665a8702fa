package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.connectors.sink.http.ScriptedReceiver.Request;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Slack, Microsoft Teams and PagerDuty, before receivers that answer with the statuses, words and limits that these document. */
class PeopleTest {

    private static final String KEY = "e93facc04764012d7bfb002500d5d1a6";

    private final List<JsonNode> taken = Collections.synchronizedList(new ArrayList<>());

    /** What a receiver answers once, before it does what it always does. */
    private record Once(String what, String profile, int status, String body, String means) {}

    @TestFactory
    Stream<DynamicTest> an_answer_means_what_the_receiver_documents() {
        return Stream.of(
                        new Once("a limit of a second", "slack", 429, "rate_limited", "retry"),
                        new Once("trouble of Slack's own", "slack", 500, "rollup_error", "retry"),
                        new Once("a page of a proxy", "slack", 200, "<html>", "retry"),
                        new Once("a message that it cannot read", "slack", 400, "invalid_blocks", "refused"),
                        new Once("a webhook that was taken away", "slack", 404, "no_service", "stop"),
                        new Once("an archived channel", "slack", 410, "channel_is_archived", "stop"),
                        new Once("a workspace that forbids it", "slack", 403, "action_prohibited", "stop"),
                        new Once("an unknown word", "slack", 400, "no_such_thing", "stop"),
                        new Once(
                                "the API's limit",
                                "slack-api",
                                200,
                                "{\"ok\":false,\"error\":\"ratelimited\"}",
                                "retry"),
                        new Once(
                                "the API's own trouble",
                                "slack-api",
                                200,
                                "{\"ok\":false,\"error\":\"fatal_error\"}",
                                "retry"),
                        new Once(
                                "a text too long",
                                "slack-api",
                                200,
                                "{\"ok\":false,\"error\":\"msg_too_long\"}",
                                "refused"),
                        new Once(
                                "not in the channel",
                                "slack-api",
                                200,
                                "{\"ok\":false,\"error\":\"not_in_channel\"}",
                                "stop"),
                        new Once(
                                "a revoked token",
                                "slack-api",
                                200,
                                "{\"ok\":false,\"error\":\"token_revoked\"}",
                                "stop"),
                        new Once("no answer of the API", "slack-api", 200, "ok", "retry"),
                        new Once("throttled", "teams", 429, "", "retry"),
                        new Once("a connector's limit", "teams", 200, connector(429), "retry"),
                        new Once("a connector's limit of size", "teams", 200, connector(413), "refused"),
                        new Once(
                                "a flow that does not answer",
                                "teams",
                                502,
                                "{\"error\":{\"code\":\"NoResponse\"}}",
                                "retry"),
                        new Once("a page to log in", "teams", 200, "<html>", "retry"),
                        new Once(
                                "a schema that it is not",
                                "teams",
                                400,
                                "{\"error\":{\"code\":\"TriggerInputSchemaMismatch\"}}",
                                "refused"),
                        new Once(
                                "a signature that is wrong",
                                "teams",
                                401,
                                "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}",
                                "stop"),
                        new Once(
                                "a flow that was deleted",
                                "teams",
                                404,
                                "{\"error\":{\"code\":\"WorkflowNotFound\"}}",
                                "stop"),
                        new Once("too many events", "pagerduty", 429, "", "retry"),
                        new Once("trouble of PagerDuty", "pagerduty", 500, "{\"status\":\"x\"}", "retry"),
                        new Once("a page of a proxy", "pagerduty", 202, "<html>", "retry"),
                        new Once(
                                "an event that is invalid",
                                "pagerduty",
                                400,
                                invalid("'payload.severity' is invalid"),
                                "refused"),
                        new Once(
                                "a wrong key",
                                "pagerduty",
                                400,
                                invalid("Length of 'routing_key' is incorrect (should be 32 characters)"),
                                "stop"))
                .map(once -> DynamicTest.dynamicTest(once.profile() + ": " + once.what(), () -> check(once)));
    }

    private void check(Once once) throws IOException {
        taken.clear();
        List<Once> script = Collections.synchronizedList(new ArrayList<>(List.of(once)));
        try (ScriptedReceiver receiver = new ScriptedReceiver((request, socket) -> {
                    if (script.isEmpty()) {
                        serve(once.profile(), request, socket);
                    } else {
                        ScriptedReceiver.reply(
                                socket, once.status(), script.remove(0).body(), "Retry-After: 0");
                    }
                });
                RunningTask task = task(once.profile(), receiver.url(), Map.of())) {
            SinkRecord first = record(0, Alerts.alert("a", 1));
            List<SinkRecord> both = List.of(first, record(1, Alerts.alert("b", 1)));
            if (once.means().equals("stop")) {
                assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> task.put(both))
                        .withMessageNotContaining(KEY)
                        .withMessageNotContaining("T000");
                assertThat(task.committed(2)).isZero();
                assertThat(task.refused).isEmpty();
                return;
            }
            task.put(both);
            task.settle(2);
            boolean refused = once.means().equals("refused");
            assertThat(task.refused.keySet()).isEqualTo(refused ? Set.of(first) : Set.of());
            assertThat(taken).hasSize(refused ? 1 : 2);
            assertThat(task.metric("retries-total")).isEqualTo(refused ? 0 : 1);
        }
    }

    @Test
    void pagerduty_gets_each_revision_under_the_finding_and_is_told_when_it_is_over() throws IOException {
        try (ScriptedReceiver receiver =
                        new ScriptedReceiver((request, socket) -> serve("pagerduty", request, socket));
                RunningTask task =
                        task("pagerduty", receiver.url(), Map.of("console.url", "https://console.example"))) {
            task.put(List.of(
                    record(0, alert("a", 1, 1, 3)), record(1, alert("a", 2, 2, 4)), record(2, alert("a", 3, 3, 4))));
            task.settle(3);
            assertThat(taken)
                    .extracting(event -> event.path("event_action").asText())
                    .containsExactly("trigger", "trigger", "resolve");
            assertThat(taken).allMatch(event -> event.path("dedup_key").asText().equals("a"));
            assertThat(taken.get(1).at("/payload/severity").asText()).isEqualTo("error");
            assertThat(taken.get(0).at("/links/0/href").asText()).isEqualTo("https://console.example#finding=a");
        }
    }

    @Test
    void a_chat_is_told_of_a_finding_once_for_each_rise_of_its_severity_and_again_after_a_restart() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver((request, socket) -> serve("slack", request, socket));
                RunningTask task = task("slack", receiver.url(), Map.of())) {
            task.put(List.of(
                    record(0, alert("a", 1, 1, 2)),
                    record(1, alert("a", 2, 2, 2)),
                    record(2, alert("a", 3, 2, 4)),
                    record(3, alert("a", 4, 2, 3)),
                    record(4, alert("a", 5, 3, 4))));
            task.settle(5);
            assertThat(severities()).containsExactly("LOW", "HIGH");
            assertThat(task.metric("alerts-passed-over-total")).isEqualTo(3);
            task.start();
            task.put(List.of(record(5, alert("a", 6, 2, 4)), record(6, alert("a", 7, 2, 4))));
            task.settle(7);
            assertThat(severities()).containsExactly("LOW", "HIGH", "HIGH");
        }
    }

    @Test
    void what_was_not_delivered_when_a_partition_was_taken_away_is_told_when_it_comes_back() throws IOException {
        List<Integer> statuses = Collections.synchronizedList(new ArrayList<>(List.of(503)));
        try (ScriptedReceiver receiver = new ScriptedReceiver((request, socket) -> {
                    if (statuses.isEmpty()) {
                        serve("slack", request, socket);
                    } else {
                        ScriptedReceiver.reply(socket, statuses.remove(0), "", "Retry-After: 60");
                    }
                });
                RunningTask task = task("slack", receiver.url(), Map.of())) {
            task.put(List.of(record(0, alert("a", 1, 1, 4))));
            assertThat(task.committed(1)).isZero();
            task.revoke();
            task.start();
            task.put(List.of(record(0, alert("a", 1, 1, 4))));
            task.settle(1);
            assertThat(severities()).containsExactly("HIGH");
        }
    }

    @Test
    void each_setting_of_revisions_means_what_it_says() throws IOException {
        Map<String, Integer> messages = Map.of("all", 4, "rising", 2, "new", 1);
        for (Map.Entry<String, Integer> one : messages.entrySet()) {
            taken.clear();
            try (ScriptedReceiver receiver =
                            new ScriptedReceiver((request, socket) -> serve("teams", request, socket));
                    RunningTask task = task("teams", receiver.url(), Map.of("revisions", one.getKey()))) {
                task.put(List.of(
                        record(0, alert("a", 1, 1, 2)),
                        record(1, alert("a", 2, 2, 2)),
                        record(2, alert("a", 3, 2, 5)),
                        record(3, alert("a", 4, 3, 5))));
                task.settle(4);
                assertThat(taken).as(one.getKey()).hasSize(one.getValue());
            }
        }
    }

    @Test
    void a_template_is_filled_in_for_a_webhook() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver((request, socket) -> {
                    taken.add(Alerts.JSON.readTree(request.body()));
                    ScriptedReceiver.reply(socket, 200, "");
                });
                RunningTask task = new RunningTask(Map.of(
                                "profile", "webhook",
                                "url", receiver.url(),
                                "format", "template",
                                "template", "{\"text\":\"${message}\",\"risk\":\"${risk_score}\"}"))
                        .start()) {
            task.put(List.of(record(0, Alerts.alert("a", 1, "say \"hello\", {\"x\":1}"))));
            task.settle(1);
            assertThat(taken)
                    .containsExactly(
                            Alerts.JSON.readTree("{\"text\":\"say \\\"hello\\\", {\\\"x\\\":1}\",\"risk\":91}"));
        }
    }

    /** What the real ones check, and answer. */
    private void serve(String profile, Request request, Socket socket) throws IOException {
        JsonNode body = Alerts.JSON.readTree(request.body());
        boolean json = request.headers().get("Content-Type").startsWith("application/json");
        switch (profile) {
            case "slack" -> {
                boolean good = json
                        && body.path("blocks").size() <= 50
                        && !body.path("text").asText().isEmpty();
                take(
                        good && request.line().startsWith("POST /services/T000/B000/"),
                        body,
                        socket,
                        200,
                        "ok",
                        400,
                        "invalid_payload");
            }
            case "slack-api" ->
                take(
                        json
                                && body.path("channel").asText().equals("C012")
                                && request.headers().get("Authorization").equals("Bearer xoxb-1"),
                        body,
                        socket,
                        200,
                        "{\"ok\":true,\"channel\":\"C012\",\"ts\":\"1503435956.000247\"}",
                        200,
                        "{\"ok\":false,\"error\":\"channel_not_found\"}");
            case "teams" ->
                take(
                        request.body().length <= 28 << 10
                                && body.at("/attachments/0/contentType")
                                        .asText()
                                        .equals("application/vnd.microsoft.card.adaptive")
                                && request.line().contains("&sig="),
                        body,
                        socket,
                        202,
                        "",
                        400,
                        "{\"error\":{\"code\":\"TriggerInputSchemaMismatch\"}}");
            default -> {
                boolean good = body.path("routing_key").asText().length() == 32
                        && request.headers().get("Authorization") == null
                        && (body.path("event_action").asText().equals("resolve")
                                || body.path("payload").hasNonNull("summary")
                                        && body.path("payload").hasNonNull("source")
                                        && List.of("critical", "error", "warning", "info")
                                                .contains(body.at("/payload/severity")
                                                        .asText()));
                take(
                        good && request.line().startsWith("POST /v2/enqueue "),
                        body,
                        socket,
                        202,
                        "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\""
                                + body.path("dedup_key").asText() + "\"}",
                        400,
                        invalid("'payload' is missing"));
            }
        }
    }

    private void take(boolean good, JsonNode body, Socket socket, int status, String answer, int bad, String otherwise)
            throws IOException {
        if (good) {
            taken.add(body);
        }
        ScriptedReceiver.reply(socket, good ? status : bad, good ? answer : otherwise);
    }

    private List<String> severities() {
        return taken.stream()
                .map(message -> message.path("text").asText().split(" ")[0])
                .toList();
    }

    private static byte[] alert(String finding, int revision, int activity, int severity) throws IOException {
        ObjectNode alert = (ObjectNode) Alerts.JSON.readTree(Alerts.alert(finding, revision));
        return Alerts.JSON.writeValueAsBytes(alert.put("activity_id", activity).put("severity_id", severity));
    }

    private static RunningTask task(String profile, String url, Map<String, String> more) {
        RunningTask task = new RunningTask(Map.of("profile", profile.replace("-api", "")));
        task.config.putAll(Map.of(
                "url",
                switch (profile) {
                    case "slack" -> url + "/services/T000/B000/x0x0x0";
                    case "slack-api" -> url + "/api/chat.postMessage";
                    case "teams" -> url + "/workflows/1/triggers/manual/paths/invoke?api-version=2016-06-01&sig=x0x0x0";
                    default -> url;
                }));
        if (profile.equals("slack-api")) {
            task.config.putAll(Map.of("slack.channel", "C012", "auth.token", "xoxb-1"));
        }
        if (profile.equals("pagerduty")) {
            task.config.put("auth.token", KEY);
        }
        task.config.putAll(more);
        return task.start();
    }

    private static String invalid(String error) {
        return "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"" + error + "\"]}";
    }

    private static String connector(int status) {
        return "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error " + status
                + " with ContextId tcid=1,server=x,cv=y..";
    }
}

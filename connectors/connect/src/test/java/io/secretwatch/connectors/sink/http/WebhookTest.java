package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.kafka.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final String SECRET = "whsec_5f2c0c1e8d0b5b7e";

    private final List<ScriptedReceiver.Request> got = new CopyOnWriteArrayList<>();

    @Test
    void an_alert_is_one_signed_request_and_its_key_is_the_same_when_it_is_sent_again() throws Exception {
        try (ScriptedReceiver hook = hook(503, 202);
                RunningTask task = task(hook, "/in?sig=abc", Map.of("webhook.secret", SECRET))) {
            task.put(List.of(record(0, Alerts.alert("a", 1)), record(1, Alerts.alert("a", 2))));
            task.settle(2);
            assertThat(got).hasSize(3).allMatch(request -> request.line().equals("POST /in?sig=abc HTTP/1.1"));
            assertThat(got.get(0).body())
                    .isEqualTo(Alerts.alert("a", 1))
                    .isEqualTo(got.get(1).body());
            assertThat(got.get(0).headers().get("Idempotency-Key"))
                    .isEqualTo(got.get(1).headers().get("Idempotency-Key"))
                    .hasSize(64)
                    .isNotEqualTo(got.get(2).headers().get("Idempotency-Key"));
            for (ScriptedReceiver.Request request : got) {
                verify(request);
            }
        }
    }

    @Test
    void several_alerts_are_an_array_where_that_is_set() throws IOException {
        try (ScriptedReceiver hook = hook(200);
                RunningTask task = task(hook, "/", Map.of("webhook.array", "true", "format", "ecs"))) {
            task.put(List.of(record(0, Alerts.alert("a", 1)), record(1, Alerts.alert("b", 1))));
            task.settle(2);
            assertThat(Alerts.JSON.readTree(got.get(0).body()))
                    .hasSize(2)
                    .allMatch(alert -> alert.at("/event/kind").asText().equals("alert"));
        }
    }

    @Test
    void falcosidekick_gets_one_payload_a_request() throws IOException {
        try (ScriptedReceiver hook = hook(200);
                RunningTask task = new RunningTask(Map.of("profile", "falcosidekick", "url", hook.url())).start()) {
            task.put(List.of(record(0, Alerts.alert("a", 1)), record(1, Alerts.alert("b", 1))));
            task.settle(2);
            assertThat(got).hasSize(2);
            for (ScriptedReceiver.Request request : got) {
                assertThat(Alerts.JSON.readTree(request.body()).fieldNames())
                        .toIterable()
                        .contains("rule", "priority", "time", "output", "output_fields", "uuid");
            }
        }
    }

    @Test
    void a_replay_is_dropped_unless_it_is_accepted_and_a_tombstone_is_passed_over() throws IOException {
        SinkRecord replayed = record(0, Alerts.alert("a", 1));
        replayed.headers().addBytes(HeaderNames.REPLAY_RUN, "last-week".getBytes(StandardCharsets.UTF_8));
        for (boolean accepted : new boolean[] {false, true}) {
            got.clear();
            try (ScriptedReceiver hook = hook(200);
                    RunningTask task = task(hook, "/", Map.of("accept.replay", Boolean.toString(accepted)))) {
                task.put(List.of(replayed, record(1, null)));
                task.settle(2);
                assertThat(got).hasSize(accepted ? 1 : 0);
                assertThat(task.metric("alerts-replayed-total")).isEqualTo(accepted ? 0 : 1);
                assertThat(task.refused).isEmpty();
            }
        }
    }

    private static void verify(ScriptedReceiver.Request request) throws Exception {
        String[] parts = request.headers().get("X-Secretwatch-Signature").split(",v1=");
        String seconds = parts[0].substring("t=".length());
        assertThat(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(parts[1])
                .isEqualTo(HexFormat.of()
                        .formatHex(mac.doFinal((seconds + "." + request.text()).getBytes(StandardCharsets.UTF_8))));
    }

    /** Answers with these statuses, the last one for ever. */
    private ScriptedReceiver hook(int... statuses) throws IOException {
        return new ScriptedReceiver((request, socket) -> {
            got.add(request);
            ScriptedReceiver.reply(socket, statuses[Math.min(got.size(), statuses.length) - 1], "");
        });
    }

    private static RunningTask task(ScriptedReceiver hook, String path, Map<String, String> more) {
        RunningTask task = new RunningTask(Map.of("profile", "webhook", "url", hook.url() + path));
        task.config.putAll(more);
        return task.start();
    }
}

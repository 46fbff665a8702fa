package io.secretwatch.topology;

import static io.secretwatch.testing.AuditLines.secretList;
import static io.secretwatch.topology.TopologyRig.NOW;
import static io.secretwatch.topology.TopologyRig.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.metrics.Meter;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.replay.LinesSource;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.ReplaySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What people say, on its way from the feedback topic to the judge of the cluster, and what a replay makes of the same. */
class FeedbackTopologyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_verdict_closes_the_finding_on_the_alerts_topic() throws IOException {
        try (TopologyRig rig = new TopologyRig()) {
            rig.send(secretList("a-1", "mallory", NOW.minusSeconds(60)), "prod");
            rig.pass(Duration.ofSeconds(5));
            JsonNode found = JSON.readTree(rig.alerts().get(0).value());
            rig.say(say(found, Judgement.BENIGN, NOW.plusSeconds(5)));
            rig.pass(Duration.ofSeconds(5));
            JsonNode closed = JSON.readTree(rig.alerts().get(0).value());
            assertThat(closed.path("activity_name").asText()).isEqualTo("Close");
            assertThat(closed.path("status").asText()).isEqualTo("Suppressed");
            assertThat(closed.at("/unmapped/k8s_audit/verdict/who").asText()).isEqualTo("alice");
            assertThat(rig.meters.value(Meter.VERDICTS, "closed")).isEqualTo(1);
            assertThat(rig.meters.allSettled(1)).isTrue();
        }
    }

    @Test
    void a_replay_with_the_same_verdicts_tells_the_same_alerts() throws IOException {
        List<String> before = List.of(
                secretList("a-1", "mallory", NOW.minusSeconds(60)),
                secretList("a-2", "trudy", NOW.minusSeconds(55)),
                secretList("a-3", "mallory", NOW.minusSeconds(50)));
        List<String> after = List.of(
                secretList("a-4", "mallory", NOW.plusSeconds(20)),
                secretList("a-5", "trudy", NOW.plusSeconds(21)),
                secretList("a-6", "oscar", NOW.plusSeconds(22)));
        List<Feedback> said = new ArrayList<>();
        List<String> live = new ArrayList<>();
        try (TopologyRig rig = new TopologyRig()) {
            before.forEach(line -> rig.send(line, "prod"));
            rig.pass(Duration.ofSeconds(5));
            for (TestRecord<byte[], byte[]> alert : rig.alerts()) {
                live.add(new String(alert.value(), StandardCharsets.UTF_8));
                JsonNode found = JSON.readTree(alert.value());
                if (found.path("activity_id").asInt() == 1) {
                    said.add(say(
                            found,
                            said.isEmpty() ? Judgement.EXPECTED : Judgement.TRUE,
                            NOW.plusSeconds(5 + said.size())));
                }
            }
            assertThat(said).hasSize(2);
            said.forEach(rig::say);
            rig.pass(Duration.ofSeconds(20));
            after.forEach(line -> rig.send(line, "prod"));
            rig.pass(Duration.ofSeconds(5));
            rig.alerts().forEach(alert -> live.add(new String(alert.value(), StandardCharsets.UTF_8)));
        }
        List<String> all = new ArrayList<>(before);
        all.addAll(after);
        assertThat(replayed(all, said)).containsExactlyInAnyOrderElementsOf(live);
        assertThat(live).filteredOn(alert -> alert.contains("\"verdict\"")).hasSize(2);
        assertThat(live)
                .filteredOn(alert -> alert.contains("was confirmed as true"))
                .hasSize(1);
    }

    @Test
    void what_is_no_verdict_or_of_a_time_that_has_not_come_is_put_aside() {
        try (TopologyRig rig = new TopologyRig()) {
            rig.driver()
                    .createInputTopic(
                            TopologyRig.TOPICS.feedback(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(null, "{\"verdict\":\"benign\"}".getBytes(StandardCharsets.UTF_8));
            rig.say(new Feedback("a", "b", "prod", "r", "", Judgement.BENIGN, "eve", "x", NOW.plusSeconds(3_600)));
            rig.say(new Feedback("a", "b", "prod", "r", "", Judgement.BENIGN, "eve", "x", NOW.minusSeconds(3_600)));
            rig.pass(Duration.ofSeconds(5));
            assertThat(rig.rejected())
                    .extracting(record -> header(record, "reason"))
                    .containsExactly("unreadable-verdict", "future-verdict");
            assertThat(rig.meters.value(Meter.VERDICTS, "unknown")).isEqualTo(1);
            assertThat(rig.meters.total(Meter.EVENTS)).isZero();
        }
    }

    private static Feedback say(JsonNode found, Judgement judgement, Instant when) {
        return new Feedback(
                found.at("/finding_info/uid").asText(),
                found.at("/unmapped/k8s_audit/fingerprint").asText(),
                found.at("/metadata/tenant_uid").asText(),
                found.at("/finding_info/analytic/uid").asText(),
                found.at("/evidences/0/actor/user/name").asText(),
                judgement,
                "alice",
                "OPS-17",
                when);
    }

    private static List<String> replayed(List<String> lines, List<Feedback> said) {
        List<String> alerts = new ArrayList<>();
        ReplaySettings settings =
                new ReplaySettings(Optional.of("prod"), Instant.MIN, Instant.MAX, NOW.plusSeconds(3_600), 2);
        new Replay(new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState()), settings)
                .run(List.of(new LinesSource("log", lines)), said, new Collected(alerts));
        return alerts;
    }

    private record Collected(List<String> alerts) implements ReplayListener {

        @Override
        public void alert(Alert alert) {
            alerts.add(new String(new OcsfWriter().write(alert), StandardCharsets.UTF_8));
        }

        @Override
        public void rejected(Rejection rejection) {
            throw new AssertionError(rejection);
        }

        @Override
        public void unreadable(String recording, String why) {
            throw new AssertionError(recording);
        }

        @Override
        public void progress(Progress progress) {
            // not needed
        }
    }
}

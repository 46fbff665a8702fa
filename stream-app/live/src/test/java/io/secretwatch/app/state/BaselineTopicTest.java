package io.secretwatch.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.LiveRun;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.command.SecretwatchCommand;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.metrics.Meter;
import io.secretwatch.testing.RecordingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state, published to a real Kafka before a monitor starts. */
class BaselineTopicTest {

    private static final List<String> RECORDING = DemoRecording.lines();

    @TempDir
    private Path folder;

    @Test
    void a_monitor_that_starts_from_a_state_tells_what_a_replay_from_it_tells() throws IOException {
        Path learnt = Files.write(folder.resolve("learnt.log"), RECORDING.subList(0, RECORDING.size() / 2));
        List<String> judged = RECORDING.subList(RECORDING.size() / 2, RECORDING.size());
        Path log = Files.write(folder.resolve("judged.log"), judged);
        Path state = folder.resolve("prod.state");
        Path copy = folder.resolve("copy.state");
        replay("--learn", learnt.toString(), "--state", state.toString());
        Files.copy(state, copy);
        Path out = folder.resolve("alerts.jsonl");
        replay("--state", copy.toString(), "--format", "ocsf", "--out", out.toString(), log.toString());
        Path none = folder.resolve("none.jsonl");
        replay("--format", "ocsf", "--out", none.toString(), log.toString());

        LiveRun run = new LiveRun("baseline", folder).with("threads", "2");
        run.createTopics();
        BaselineTopic topic = new BaselineTopic(run.config("none"));
        long facts = topic.publish(new StateFile(state));
        assertThat(facts).isPositive();
        assertThat(topic.publish(new StateFile(state))).as("all of it is there").isZero();
        run.send(judged);
        try (Monitor monitor = run.start("state")) {
            run.untilSettled(monitor);
            assertThat(monitor.meters().total(Meter.BASELINE)).isEqualTo(facts);
        }
        assertThat(run.alerts()).isEqualTo(alerts(out)).isNotEqualTo(alerts(none));
    }

    @Test
    void the_topic_must_have_the_partitions_of_the_activity_topic() throws Exception {
        LiveRun run = new LiveRun("partitions", folder);
        run.createTopics();
        String name = run.config("none").topics().baseline();
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", run.config("none").kafka().get("bootstrap.servers")))) {
            admin.createPartitions(Map.of(name, NewPartitions.increaseTo(LiveRun.PARTITIONS + 1)))
                    .all()
                    .get();
        }
        assertThatThrownBy(() -> new TopicSetup(run.config("none")).ensure())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(name + " has 5 partitions, and must have as many");
    }

    private void replay(String... options) throws IOException {
        Path policy = RecordingPolicy.in(folder);
        List<String> all = new java.util.ArrayList<>(
                List.of("replay", "--quiet", "--cluster", DemoRecording.CLUSTER, "--policy", policy.toString()));
        all.addAll(List.of(options));
        assertThat(SecretwatchCommand.execute(System.out, all.toArray(String[]::new)))
                .isZero();
    }

    private static Map<String, JsonNode> alerts(Path file) throws IOException {
        Map<String, JsonNode> alerts = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode alert = new ObjectMapper().readTree(line);
            alerts.put(alert.at("/metadata/uid").asText(), alert);
        }
        return alerts;
    }
}

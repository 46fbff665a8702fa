package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.AlertReader;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.topology.QuietPeriods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The monitor on the test broker, with topics of its own. */
public final class LiveRun {

    public static final int PARTITIONS = 4;
    /** Long enough for a machine that does ten other things: only a failure takes as long. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    final MeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, String> values = new HashMap<>();
    private final Path folder;

    public LiveRun(String name, Path folder) {
        this.folder = folder;
        String own = Broker.unique(name);
        values.put("kafka.bootstrap.servers", Broker.bootstrapServers());
        values.put("application.id", own);
        values.put("topics.audit", own + "-audit");
        values.put("topics.activity", own + "-activity");
        values.put("topics.baseline", own + "-baseline");
        values.put("topics.alerts", own + "-alerts");
        values.put("topics.feedback", own + "-feedback");
        values.put("topics.rejected", own + "-rejected");
        values.put("topics.partitions", Integer.toString(PARTITIONS));
        values.put("topics.create", "true");
        // a machine that stands still for ten seconds would lose a transaction, and count what was in it twice
        values.put("kafka.producer.transaction.timeout.ms", "300000");
    }

    public LiveRun with(String key, String value) {
        values.put(key, value);
        return this;
    }

    /** A configuration whose local state is in a folder of this name. */
    public Config config(String state) {
        Map<String, String> all = new HashMap<>(values);
        all.put("state.dir", folder.resolve(state).toString());
        return Config.of(all, folder);
    }

    /** The same for a command. */
    public Path configFile() throws IOException {
        return Files.write(
                folder.resolve("secretwatch.properties"),
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    public Monitor start(String state) throws IOException {
        return Monitor.start(config(state), DemoRecording.policy(), QuietPeriods.SHORT, registry);
    }

    public void createTopics() {
        new TopicSetup(config("none")).ensure();
    }

    public void send(List<String> lines) {
        DemoRecording.send(lines, Broker.bootstrapServers(), values.get("topics.audit"), PARTITIONS);
    }

    /** Until all that was sent before the monitor started is judged and told. */
    public void untilSettled(Monitor monitor) {
        until(() -> monitor.meters().allSettled(PARTITIONS));
    }

    /** Every alert record by its id, which says finding and revision. A record that stands there twice fails. */
    public Map<String, JsonNode> alerts() {
        Map<String, JsonNode> alerts = new TreeMap<>();
        new AlertReader(config("none"))
                .toEnd(alert -> assertThat(alerts.put(alert.at("/metadata/uid").asText(), alert))
                        .as("a second record of the same id")
                        .isNull());
        return alerts;
    }

    static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .pollInSameThread()
                .until(condition);
    }
}

package io.secretwatch.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.app.kafka.AlertReader;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.broker.EmbeddedKafka;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.QuietPeriods;
import io.secretwatch.wire.io.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole of it once, on a bundled recording: a Kafka, the topology, alerts explained. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts its own Kafka, sends a bundled recording of a real cluster through detection, explains the alerts, and ends.")
public final class DemoCommand implements Callable<Integer> {

    private static final int PARTITIONS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Instant begun = Instant.now();
        Path state = Files.createTempDirectory("secretwatch-demo-");
        List<String> events = DemoRecording.lines();
        step("Starting its own Kafka in a temporary folder ...");
        try (EmbeddedKafka kafka = EmbeddedKafka.temporary()) {
            Config config = config(kafka, state);
            Meters meters;
            // all is sent before it is read: nine minutes sent within a second are not a stream that a live monitor
            // could
            // put in order
            new TopicSetup(config).ensure();
            step("Sending " + events.size() + " audit events of nine minutes of a real cluster, and judging them ...");
            DemoRecording.send(
                    events, kafka.bootstrapServers(), config.topics().audit().get(0), PARTITIONS);
            try (Monitor monitor =
                    Monitor.start(config, DemoRecording.policy(), QuietPeriods.SHORT, new SimpleMeterRegistry())) {
                meters = monitor.meters();
                untilSettled(monitor);
            }
            List<JsonNode> revisions = new ArrayList<>();
            new AlertReader(config).toEnd(revisions::add);
            new DemoReport(out).print(revisions, meters, Duration.between(begun, Instant.now()));
        } finally {
            Folders.delete(state);
        }
        return ExitCode.DONE;
    }

    private static Config config(EmbeddedKafka kafka, Path state) {
        return Config.of(
                Map.of(
                        "kafka.bootstrap.servers",
                        kafka.bootstrapServers(),
                        Config.STATE_DIR,
                        state.toString(),
                        TopicSettings.PARTITIONS,
                        Integer.toString(PARTITIONS),
                        TopicSettings.CREATE,
                        "true"),
                state);
    }

    private static void untilSettled(Monitor monitor) throws InterruptedException {
        Instant last = Instant.now().plus(LONGEST);
        // not by counting: what a transaction lost is counted twice
        while (!monitor.meters().allSettled(PARTITIONS)) {
            if (!monitor.alive() || Instant.now().isAfter(last)) {
                throw new IllegalStateException("the recording was not judged in time");
            }
            Thread.sleep(50);
        }
    }

    private void step(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}

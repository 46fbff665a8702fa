package io.secretwatch.app.bench;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.OneMachine;
import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.broker.EmbeddedKafka;
import io.secretwatch.wire.io.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long it takes from an event to its alert, on this machine. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description =
                "Measures how long it takes from an audit event in Kafka to its alert, in a monitor that has little to do.")
public final class LatencyCommand implements Callable<Integer> {

    private static final int WARM_UP = 10;

    @Option(
            names = "--alerts",
            paramLabel = "N",
            defaultValue = "100",
            description = "Alerts that count, after the first " + WARM_UP + "; default ${DEFAULT-VALUE}.")
    private int alerts;

    @Option(
            names = "--every",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "How far apart the events are, on average; default ${DEFAULT-VALUE}.")
    private int every;

    @Option(names = "--partitions", paramLabel = "N", description = "Partitions of the topics; as in up, if not given.")
    private int partitions;

    @Option(
            names = "--commit",
            paramLabel = "MILLIS",
            description = "How often the monitor commits; as in up, if not given.")
    private int commits;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (alerts < 1 || every < 1) {
            throw new ConfigurationException("--alerts and --every must be at least 1");
        }
        Path state = Files.createTempDirectory("secretwatch-latency-");
        try (EmbeddedKafka kafka = EmbeddedKafka.temporary()) {
            report(new AlertLatency(config(kafka, state), Duration.ofMillis(every)).measure(WARM_UP, alerts));
        } finally {
            Folders.delete(state);
        }
        return ExitCode.DONE;
    }

    private Config config(EmbeddedKafka kafka, Path state) {
        Map<String, String> values = new TreeMap<>(OneMachine.settings(kafka.bootstrapServers(), state));
        if (partitions > 0) {
            values.put(TopicSettings.PARTITIONS, Integer.toString(partitions));
        }
        if (commits > 0) {
            values.put("kafka.commit.interval.ms", Integer.toString(commits));
        }
        return Config.of(values, state);
    }

    private void report(List<Double> seconds) {
        Figures all = Figures.of(seconds);
        Table table = new Table(0, "alerts", "median s", "lowest", "90 of 100", "99 of 100", "highest");
        table.row(
                Integer.toString(alerts),
                "%.2f".formatted(all.median()),
                "%.2f".formatted(all.lowest()),
                "%.2f".formatted(Figures.notAbove(0.90, seconds)),
                "%.2f".formatted(Figures.notAbove(0.99, seconds)),
                "%.2f".formatted(all.highest()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(table.text());
        out.flush();
    }
}

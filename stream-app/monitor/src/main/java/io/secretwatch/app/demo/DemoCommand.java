package io.secretwatch.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.analyst.AlertTopic;
import io.secretwatch.app.analyst.ListedFindings;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.broker.EmbeddedKafka;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.replay.report.page.FindingsPage;
import io.secretwatch.replay.report.page.PageAbout;
import io.secretwatch.topology.QuietPeriods;
import io.secretwatch.wire.io.Folders;
import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--all", description = "Print every finding in full, the riskiest first.")
    private boolean all;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the findings as a page, too.")
    private Optional<Path> html = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        quietLog();
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
            ListedFindings findings = new ListedFindings(any -> true, false, true);
            long[] alerts = {0};
            new AlertTopic(config).read(alert -> {
                alerts[0]++;
                findings.add(alert);
            });
            report(findings.list(), alerts[0], meters, Duration.between(begun, Instant.now()));
        } finally {
            Folders.delete(state);
        }
        return ExitCode.DONE;
    }

    /** What goes on inside is for those who ask for it. */
    private static void quietLog() {
        Map.of("SECRETWATCH_LOG", "WARN", "SECRETWATCH_KAFKA_LOG", "ERROR").forEach((name, level) -> {
            if (System.getenv(name) == null) {
                System.setProperty(name, level);
            }
        });
    }

    private void report(List<ListedFindings.Listed> listed, long alerts, Meters meters, Duration took)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<JsonNode> findings =
                listed.stream().flatMap(finding -> finding.alert().stream()).toList();
        DemoReport report = new DemoReport(out, Terminal.look());
        if (all) {
            report.printAll(findings);
        }
        report.print(listed.stream().map(ListedFindings.Listed::row).toList(), alerts, meters, took);
        if (html.isPresent()) {
            Files.writeString(html.get(), page(findings, meters));
        }
        next(out);
        out.flush();
    }

    private static String page(List<JsonNode> findings, Meters meters) {
        PageAbout about = PageAbout.ofAlerts(
                findings.stream().map(FindingRow::of).toList(),
                List.of(
                        "The recording of the demo: a real cluster, in which attacks were made among ordinary work.",
                        String.format(
                                Locale.ROOT,
                                "%s read; %,d of them bear on Secrets and were judged.",
                                Counted.of(meters.total(Meter.READ), "event"),
                                meters.value(Meter.EVENTS, "judged"))),
                List.of(new PageAbout.Fact(
                        "Policy", "that of the recording: entries for the automations, none for people")));
        return FindingsPage.ofRecords(findings, about);
    }

    private void next(PrintWriter out) {
        out.println("The recording is of a real cluster, in which attacks were made among ordinary work.");
        out.println("Next:");
        if (html.isPresent()) {
            out.println("  " + html.get() + " has all findings; open it in a browser");
        } else {
            out.println("  ./secretwatch demo --html demo.html         all of it as a page to click through");
        }
        out.println("  ./secretwatch demo --all                    every finding in full");
        out.println("  ./secretwatch replay --format html --out report.html PATH...");
        out.println(
                "                                              the same page of your own audit logs, without Kafka");
        out.println("  ./secretwatch up                            Kafka, receiver and detection on this machine");
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

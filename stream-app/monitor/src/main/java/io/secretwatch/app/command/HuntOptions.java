package io.secretwatch.app.command;

import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.kafka.ActivityHistory;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.hunt.Hunt;
import io.secretwatch.replay.hunt.HuntJson;
import io.secretwatch.replay.hunt.HuntRow;
import io.secretwatch.replay.hunt.HuntScope;
import io.secretwatch.replay.hunt.LogSights;
import io.secretwatch.wire.text.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the questions to a history have in common: where it is, how it is judged, of which part they ask, and how the answer is written. */
final class HuntOptions {

    @Mixin
    private KafkaOption place;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The activity topic. Default: that of the configuration, or secretwatch-activity.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What is expected, in addition to the shipped policy.")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--cluster", paramLabel = "NAME", description = "Only what happened in this cluster.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = {"--since", "--from"},
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Leave out of the answer what was before this time.")
    private Instant since = Instant.MIN;

    @Option(
            names = {"--until", "--to"},
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Leave out of the answer what was at this time or after.")
    private Instant until = Instant.MAX;

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "A table for people, or one JSON object a line (default: ${DEFAULT-VALUE}).")
    private FormatOption.Format format;

    /** Of which part of the history is asked. */
    HuntScope scope() {
        return new HuntScope(cluster, since, until);
    }

    /** Asks files, or the activity topic where none are named, and writes the answer. */
    int ask(Hunt hunt, List<String> paths, PrintWriter out, PrintWriter err) {
        check(paths);
        Optional<Config> read = paths.isEmpty() ? place.configured() : place.configuredWithoutKafka();
        Policy expected = RecordedLogs.policy(policy, read);
        Settings judging = read.map(Config::judging).orElse(Settings.DEFAULTS);
        List<HuntRow> rows = new ArrayList<>();
        HuntRow.End end;
        List<HuntRow.LogSight> sights = List.of();
        boolean readable = true;
        if (paths.isEmpty()) {
            Config kafka = read.or(place::read).orElseThrow();
            end = new ActivityHistory(expected, judging, hunt)
                    .judge(
                            ReplayInputs.topic(topic.orElse(kafka.topics().activity()), Instant.MIN, kafka),
                            (name, why) -> Complaint.say(err, name + " cannot be read: " + why.getMessage()));
        } else {
            Judge judge = new Judge(expected, judging, new InMemoryState(), hunt);
            ReplaySettings settings = ReplaySettings.everything(Instant.now());
            Summary summary = new Replay(judge, RecordedLogs.classifier(read), settings)
                    .run(ReplayInputs.files(paths), new AlertListener(hunt::alert, err));
            readable = ReadLogs.areAuditLogs(summary, paths, ReadLogs.NOTHING_JUDGED, err);
            sights = LogSights.of(summary.coverage(), cluster);
            end = new HuntRow.End(
                    summary.in(),
                    summary.judged(),
                    Summary.total(summary.rejected().values()),
                    summary.unreadable(),
                    true);
        }
        rows.addAll(hunt.rows());
        rows.addAll(sights);
        rows.add(end);
        write(hunt, rows, sights, end, out);
        boolean nothing = end.read() > 0 && end.rejected() == end.read();
        return nothing || !readable || !end.unreadable().isEmpty() ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    private void check(List<String> paths) {
        List<String> problems = new ArrayList<>();
        if (paths.isEmpty() && !place.isGiven()) {
            problems.add("name audit log files, or say with --config or --bootstrap where the activity topic is");
        }
        if (!paths.isEmpty() && (topic.isPresent() || place.hasBootstrap())) {
            problems.add("either paths or a topic can be read, not both");
        }
        place.problem().ifPresent(problems::add);
        if (!since.isBefore(until)) {
            problems.add("--since must be before --until");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private void write(Hunt hunt, List<HuntRow> rows, List<HuntRow.LogSight> sights, HuntRow.End end, PrintWriter out) {
        if (format == FormatOption.Format.JSON) {
            rows.forEach(row -> out.println(HuntJson.of(row)));
        } else {
            out.print(Terminal.look().shown(hunt.lines()));
            out.println();
            if (end.coverage()) {
                out.print(Terminal.look().shown(LogSights.lines(sights)));
            } else {
                out.println("The activity topic does not say what the audit log could not show.");
            }
            out.printf(
                    Locale.ROOT,
                    "%s read, %s judged, %,d rejected.%n",
                    Counted.of(end.read(), "record"),
                    Counted.of(end.judged(), "activity", "activities"),
                    end.rejected());
        }
        out.flush();
    }
}

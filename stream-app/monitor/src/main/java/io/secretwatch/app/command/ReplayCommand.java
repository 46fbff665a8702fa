package io.secretwatch.app.command;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.report.SummaryText;
import io.secretwatch.replay.source.Source;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recorded audit logs in, alerts out. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Judges recorded audit logs, without a broker: files, folders, patterns, - for standard input; or the content of a topic.")
final class ReplayCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "JSON lines, lists, pretty-printed JSON, gzip, zstd and cloud envelopes, recognised by content.")
    private List<String> paths = List.of();

    @Option(names = "--topic", description = "Read this topic instead; needs --config.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The cluster of the log. Default: that of the envelopes, or 'default'.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What is expected, in addition to the shipped policy.")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration, for its policy, judge and Kafka.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--format",
            converter = Converters.OfFormat.class,
            defaultValue = "table",
            description = "table, ocsf or html. Default: table.")
    private ReplayFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the alerts go. Default: standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--rejected", paramLabel = "FILE", description = "Where to list what could not be read.")
    private Optional<Path> rejected = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Leave out events before this time.")
    private Instant from = Instant.MIN;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Leave out events at or after this time.")
    private Instant to = Instant.MAX;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = Converters.OfSeverity.class,
            description = "End with code 1 if there is a finding of this severity or above.")
    private Optional<Severity> failOn = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of decoding threads. Default: the number of processors, at most four.")
    private int threads = Math.min(4, Runtime.getRuntime().availableProcessors());

    @Option(names = "--quiet", description = "No progress, no summary.")
    private boolean quiet;

    @Override
    public Integer call() {
        Optional<Config> read = config.map(Config::read);
        check(read);
        Settings judging = read.map(Config::judging).orElse(Settings.DEFAULTS);
        Judge judge = new Judge(
                DetectionFiles.policy(policy.or(() -> read.flatMap(Config::policy))), judging, new InMemoryState());
        ReplaySettings settings = new ReplaySettings(cluster, from, to, Instant.now(), threads);
        Summary summary = replay(
                new Replay(judge, DetectionFiles.classifier(read.flatMap(Config::secretFields)), settings),
                sources(read));
        boolean alerted = failOn.filter(summary::reaches).isPresent();
        return !summary.unreadable().isEmpty() ? ExitCode.UNREADABLE : alerted ? ExitCode.ALERTED : ExitCode.DONE;
    }

    private void check(Optional<Config> read) {
        List<String> problems = new ArrayList<>();
        if (paths.isEmpty() == topic.isEmpty()) {
            problems.add("replay needs either paths or --topic");
        }
        if (topic.isPresent() && read.isEmpty()) {
            problems.add("--topic needs --config, which says where Kafka is");
        }
        if (!from.isBefore(to)) {
            problems.add("--from must be before --to");
        }
        if (threads < 1 || threads > 256) {
            problems.add("--threads must be from 1 to 256");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private List<Source> sources(Optional<Config> read) {
        return topic.isPresent()
                ? ReplayInputs.topic(topic.get(), from, read.orElseThrow())
                : ReplayInputs.files(paths);
    }

    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer JDKs for the console that is null in a pipe
    private Summary replay(Replay replay, List<Source> sources) {
        PrintStream err = System.err;
        ReplayProgress.Extent extent = new ReplayProgress.Extent(
                sources.stream().mapToLong(Source::size).sum(), topic.isPresent());
        try (ReplayOutput output = ReplayOutput.open(format, out, rejected)) {
            Summary summary;
            try (ReplayProgress progress = ReplayProgress.of(quiet, System.console() != null, extent, err)) {
                summary = replay.run(sources, output.listener(progress, err));
            }
            output.end(summary);
            if (!quiet) {
                err.print(SummaryText.of(summary));
            }
            return summary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

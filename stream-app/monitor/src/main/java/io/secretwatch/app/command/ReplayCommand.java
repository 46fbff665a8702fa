package io.secretwatch.app.command;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.VouchedHistory;
import io.secretwatch.replay.report.ReportSubject;
import io.secretwatch.replay.report.SummaryText;
import io.secretwatch.replay.source.Source;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Mixin
    private RecordedLogs logs;

    @Mixin
    private LearntLogs learnt;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What is expected, in addition to the shipped policy.")
    private Optional<Path> policy = Optional.empty();

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
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = Converters.OfSeverity.class,
            description = "End with code 1 if there is a finding of this severity or above.")
    private Optional<Severity> failOn = Optional.empty();

    @Option(
            names = "--most-rejected",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description =
                    "Say so if more of what is read cannot be used; with --fail-on, end with code 3 then. Default: ${DEFAULT-VALUE}.")
    private double mostRejected;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of decoding threads. Default: the number of processors, at most four.")
    private int threads = RecordedLogs.usualThreads();

    @Mixin
    private VerdictsOption verdicts;

    @Option(names = "--quiet", description = "No progress, no summary.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Config> read = logs.config();
        check();
        PrintWriter err = spec.commandLine().getErr();
        Policy expected = RecordedLogs.policy(policy, read);
        Settings judging = RecordedLogs.judging(read);
        List<Feedback> said = verdicts.read(err);
        ReplaySettings reading = logs.settings(threads);
        boolean hasHistory = learnt.hasHistory();
        VouchedHistory.Learnt known = learnt.known(expected, judging, read, reading, err);
        if (!quiet && learnt.any()) {
            err.print(LearntLogs.text(known.summary()));
            err.flush();
        } else if (!quiet && !hasHistory) {
            err.print(LearntLogs.none());
        }
        boolean whole =
                !learnt.any() || ReadLogs.areAuditLogs(known.summary(), learnt.paths(), ReadLogs.NOTHING_JUDGED, err);
        boolean alerted = false;
        if (!isOfLearningAlone()) {
            Judge judge = new Judge(expected, judging, known.state());
            Summary summary =
                    replay(new Replay(judge, RecordedLogs.classifier(read), reading), logs.sources(paths, read), said);
            alerted = failOn.filter(summary::reaches).isPresent();
            whole = ReadLogs.areAuditLogs(summary, paths, ReadLogs.NOTHING_JUDGED, err) && whole;
            whole = (ReadLogs.areWhole(summary, mostRejected / 100, err) || failOn.isEmpty()) && whole;
        }
        learnt.keep(known.state());
        return !whole ? ExitCode.UNREADABLE : alerted ? ExitCode.ALERTED : ExitCode.DONE;
    }

    /** Whether nothing is judged. */
    private boolean isOfLearningAlone() {
        return paths.isEmpty() && !logs.isTopic() && learnt.suffices();
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        learnt.check(paths, problems);
        if (!isOfLearningAlone()) {
            logs.check(paths, "replay needs either paths or --topic; or --learn with --state or --propose", problems);
        }
        if (!(mostRejected >= 0 && mostRejected <= 100)) {
            problems.add("--most-rejected must be from 0 to 100");
        }
        if (threads < 1 || threads > 256) {
            problems.add("--threads must be from 1 to 256");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private ReportSubject subject() {
        List<String> inputs =
                logs.topicName().map(topic -> List.of("topic " + topic)).orElse(paths);
        return new ReportSubject(inputs, policy.map(Path::toString).orElse(""));
    }

    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer JDKs for the console that is null in a pipe
    private Summary replay(Replay replay, List<Source> sources, List<Feedback> said) {
        PrintStream err = System.err;
        ReplayProgress.Extent extent = new ReplayProgress.Extent(
                sources.stream().mapToLong(Source::size).sum(), logs.isTopic());
        try (ReplayOutput output = ReplayOutput.open(format, subject(), out, rejected)) {
            Summary summary;
            try (ReplayProgress progress = ReplayProgress.of(quiet, System.console() != null, extent, err)) {
                summary = replay.run(sources, said, output.listener(progress, err));
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

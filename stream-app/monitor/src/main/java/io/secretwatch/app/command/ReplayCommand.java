package io.secretwatch.app.command;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.command.replay.ReplayProgress;
import io.secretwatch.app.command.replay.ReplayRun;
import io.secretwatch.app.command.replay.RunOptions;
import io.secretwatch.app.command.replay.StatusOptions;
import io.secretwatch.app.command.replay.Thresholds;
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
import io.secretwatch.replay.source.Source;
import java.io.PrintStream;
import java.io.PrintWriter;
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
            paramLabel = "table|ocsf|html|json",
            defaultValue = "table",
            description = "table, ocsf or html; of a comparison, table or json. Default: table.")
    private ReplayFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the alerts go. Default: standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--rejected", paramLabel = "FILE", description = "Where to list what could not be read.")
    private Optional<Path> rejected = Optional.empty();

    @Mixin
    private PolicyHistoryOption history;

    @Mixin
    private Thresholds thresholds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of decoding threads. Default: the number of processors, at most four.")
    private int threads = RecordedLogs.usualThreads();

    @Mixin
    private VerdictsOption verdicts;

    @Mixin
    private StatusOptions status;

    @Mixin
    private RunOptions runs;

    @Mixin
    private WhatIf whatIf;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Config> read = logs.config(runs.isGiven());
        check(read);
        PrintWriter err = spec.commandLine().getErr();
        Policy expected = RecordedLogs.policy(policy, read);
        Settings judging = whatIf.judging(thresholds.judging(logs.judging(read)));
        List<Feedback> said = verdicts.read(err);
        ReplaySettings reading = logs.settings(threads);
        boolean hasHistory = learnt.hasHistory();
        if (!whatIf.isAsked()) {
            learnt.expectToKeep();
        }
        VouchedHistory.Learnt known = learnt.known(expected, judging, read, reading, err);
        if (status.isForPeople() && learnt.any()) {
            err.print(LearntLogs.text(known.summary()));
            err.flush();
        } else if (status.isForPeople() && !hasHistory) {
            err.print(LearntLogs.none());
        }
        boolean whole =
                !learnt.any() || ReadLogs.areAuditLogs(known.summary(), learnt.paths(), ReadLogs.NOTHING_JUDGED, err);
        boolean alerted = false;
        if (!isOfLearningAlone()) {
            Optional<Comparing> comparing = whatIf.comparing(
                    policy,
                    expected,
                    judging,
                    (other, settings) ->
                            learnt.known(other, settings, read, reading, err).state());
            Judge judge =
                    history.told(new Judge(comparing.map(Comparing::policy).orElse(expected), judging, known.state()));
            Summary summary = replay(judge, comparing, reading, read, said);
            alerted = thresholds
                    .failOn()
                    .filter(level ->
                            comparing.map(one -> one.differs(level, err)).orElseGet(() -> summary.reaches(level)))
                    .isPresent();
            whole = ReadLogs.areAuditLogs(summary, paths, ReadLogs.NOTHING_JUDGED, err) && whole;
            whole = (ReadLogs.areWhole(summary, thresholds.mostRejected(), err)
                            || thresholds.failOn().isEmpty())
                    && whole;
        }
        if (!whatIf.isAsked()) {
            learnt.keep(known.state());
        }
        return !whole ? ExitCode.UNREADABLE : alerted ? ExitCode.ALERTED : ExitCode.DONE;
    }

    /** Whether nothing is judged. */
    private boolean isOfLearningAlone() {
        return paths.isEmpty() && !logs.isTopic() && learnt.suffices();
    }

    private void check(Optional<Config> read) {
        List<String> problems = new ArrayList<>();
        learnt.check(paths, problems);
        if (!isOfLearningAlone()) {
            logs.check(paths, "replay needs either paths or --topic; or --learn with --state or --propose", problems);
        }
        whatIf.check(format, isOfLearningAlone(), learnt.proposes(), problems);
        thresholds.check(problems);
        history.check(policy.isPresent() || thresholds.hasLowest() || whatIf.isAsked(), problems);
        runs.check(read, whatIf.isAsked(), problems);
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

    private Summary replay(
            Judge judge,
            Optional<Comparing> comparing,
            ReplaySettings now,
            Optional<Config> read,
            List<Feedback> said) {
        try (ReplayRun run = runs.open(read)) {
            ReplaySettings settings = run.settings(now);
            List<Source> sources = logs.throttled(run.sources(logs.sources(paths, read), settings));
            Comparing.Replaying replaying = comparing
                    .map(one -> one.beside(
                            judge,
                            RecordedLogs.classifier(read),
                            settings,
                            spec.commandLine().getErr()))
                    .orElse(new Replay(judge, RecordedLogs.classifier(read), settings)::run);
            ReplayOutput.Beginning report = (look, to) -> comparing
                    .map(one -> one.report(format == ReplayFormat.JSON, look, to))
                    .orElseGet(() -> format.to(look, subject(), to));
            Summary summary = replay(replaying, report, sources, said, run);
            String ended = run.end();
            // only now is all of it written
            status.end(summary, System.err);
            if (status.isForPeople()) {
                System.err.print(ended);
            }
            return summary;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer JDKs for the console that is null in a pipe
    private Summary replay(
            Comparing.Replaying replay,
            ReplayOutput.Beginning report,
            List<Source> sources,
            List<Feedback> said,
            ReplayRun run) {
        PrintStream err = System.err;
        ReplayProgress.Extent extent = new ReplayProgress.Extent(
                sources.stream().mapToLong(Source::size).sum(), logs.isTopic());
        try (ReplayOutput output = ReplayOutput.open(report, out, rejected)) {
            Summary summary;
            try (ReplayProgress progress = status.progress(System.console() != null, extent, err)) {
                summary = replay.run(
                        sources,
                        said,
                        run.listener(
                                output.listener(progress, spec.commandLine().getErr())));
            }
            output.end(summary);
            return summary;
        }
    }
}

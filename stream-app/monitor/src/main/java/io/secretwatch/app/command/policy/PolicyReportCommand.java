package io.secretwatch.app.command.policy;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.analyst.exceptions.PolicyReport;
import io.secretwatch.app.analyst.exceptions.PolicyReportRun;
import io.secretwatch.app.analyst.exceptions.PolicyReportText;
import io.secretwatch.app.command.AlertListener;
import io.secretwatch.app.command.Converters;
import io.secretwatch.app.command.FormatOption;
import io.secretwatch.app.command.RecordedLogs;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.Summary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the entries of a policy were good for. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Judges recorded audit logs with FILE, and says of each entry who used it, how often and until when, and which are not needed, expired or too broad.")
final class PolicyReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The policy.")
    private Path file;

    @Mixin
    private PolicyLogs logs;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "The day by which is said what has expired. Default: today.")
    private Optional<Instant> asOf = Optional.empty();

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Config> read = logs.config("policy report");
        PolicyReportRun run = new PolicyReportRun(DetectionFiles.policy(Optional.of(file)));
        PrintWriter err = spec.commandLine().getErr();
        Summary summary = new Replay(
                        new Judge(run.policy(), logs.judging(read), new InMemoryState(), run),
                        RecordedLogs.classifier(read),
                        logs.settings())
                .run(logs.sources(read), new AlertListener(alert -> {}, err));
        print(run.report(asOf.orElseGet(Instant::now).atOffset(ZoneOffset.UTC).toLocalDate()));
        return logs.showed(summary, err) ? ExitCode.DONE : ExitCode.UNREADABLE;
    }

    private void print(PolicyReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            out.println(FormatOption.json(report));
        } else {
            out.print(Terminal.look().shown(PolicyReportText.of(report)));
        }
        out.flush();
    }
}

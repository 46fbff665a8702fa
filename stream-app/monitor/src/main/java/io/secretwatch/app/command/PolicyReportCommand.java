package io.secretwatch.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.analyst.exceptions.PolicyReport;
import io.secretwatch.app.analyst.exceptions.PolicyReportRun;
import io.secretwatch.app.analyst.exceptions.PolicyReportText;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.Summary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
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

/** What the entries of a policy were good for. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Judges recorded audit logs with FILE, and says of each entry who used it, how often and until when,",
            "which ones were never used, have expired or will soon, and which are broader than their use."
        })
final class PolicyReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The policy.")
    private Path file;

    @Option(
            names = "--against",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Recorded audit logs, as replay takes them; after FILE.")
    private List<String> against = List.of();

    @Mixin
    private RecordedLogs logs;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "The day by which is said what has expired. Default: today.")
    private Optional<Instant> asOf = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Format of the output (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    enum Format {
        TABLE,
        JSON
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Optional<Config> read = logs.config();
        List<String> problems = new ArrayList<>();
        logs.check(against, "policy report needs either --against with paths or --topic", problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        PolicyReportRun run = new PolicyReportRun(DetectionFiles.policy(Optional.of(file)));
        PrintWriter err = spec.commandLine().getErr();
        Summary summary = new Replay(
                        new Judge(run.policy(), RecordedLogs.judging(read), new InMemoryState(), run),
                        RecordedLogs.classifier(read),
                        logs.settings(RecordedLogs.usualThreads()))
                .run(logs.sources(against, read), new AlertListener(alert -> {}, err));
        print(run.report(asOf.orElseGet(Instant::now).atOffset(ZoneOffset.UTC).toLocalDate()));
        boolean empty =
                summary.judged() == 0 && Summary.total(summary.irrelevant().values()) == 0;
        if (empty && summary.unreadable().isEmpty()) {
            Complaint.say(
                    err, "nothing in the logs was recognised as an audit event, so this says nothing about the policy");
        }
        return empty || !summary.unreadable().isEmpty() ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    private void print(PolicyReport report) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(report));
        } else {
            PolicyReportText.of(report).forEach(out::println);
        }
        out.flush();
    }
}

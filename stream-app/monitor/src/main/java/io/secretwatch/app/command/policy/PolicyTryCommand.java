package io.secretwatch.app.command.policy;

import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.analyst.comparison.ComparedFindings;
import io.secretwatch.app.analyst.comparison.Comparison;
import io.secretwatch.app.analyst.comparison.ComparisonText;
import io.secretwatch.app.analyst.comparison.TriedPolicy;
import io.secretwatch.app.command.AlertListener;
import io.secretwatch.app.command.Converters;
import io.secretwatch.app.command.FormatOption;
import io.secretwatch.app.command.RecordedLogs;
import io.secretwatch.app.command.shell.SeverityWords;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.ComparedReplay;
import io.secretwatch.replay.Summary;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Counted;
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

/** What a policy would have changed, had it been in force. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description =
                "Judges recorded audit logs with the policy in use, and with FILE in addition, and says which findings FILE would hide, bring or change.")
final class PolicyTryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The policy to try.")
    private Path file;

    @Mixin
    private PolicyLogs logs;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = "The policy in use. Default: that of --config, or the shipped one alone.")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--instead", description = "Try FILE in place of the policy in use, not in addition to it.")
    private boolean instead;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = Converters.OfSeverity.class,
            completionCandidates = SeverityWords.class,
            description = "End with code 1 if a person's finding of this severity or above would be hidden.")
    private Optional<Severity> failOn = Optional.empty();

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Config> read = logs.config("policy try");
        PrintWriter err = spec.commandLine().getErr();
        Policy used = RecordedLogs.policy(policy, read);
        TriedPolicy tried = tried(used);
        ComparedFindings before = new ComparedFindings();
        ComparedFindings after = new ComparedFindings();
        Settings judging = logs.judging(read);
        Summary summary = new ComparedReplay(RecordedLogs.classifier(read), logs.settings())
                .run(
                        logs.sources(read),
                        List.of(),
                        new Judge(used, judging, new InMemoryState()),
                        new AlertListener(before::add, err),
                        new Judge(tried.policy(), judging, new InMemoryState()),
                        new AlertListener(after::add, err));
        Comparison trial = Comparison.of(Comparison.Subject.POLICY, before, after, tried.entries());
        print(trial);
        long rejected = Summary.total(summary.rejected().values());
        if (rejected > 0) {
            Complaint.say(
                    err,
                    Counted.of(rejected, "record of the logs was", "records of the logs were")
                            + " rejected; replay --rejected FILE lists them");
        }
        if (!logs.showed(summary, err)) {
            return ExitCode.UNREADABLE;
        }
        return failOn.filter(trial::hidesPeople).isPresent() ? ExitCode.ALERTED : ExitCode.DONE;
    }

    private TriedPolicy tried(Policy used) {
        Policy basis = instead ? DetectionFiles.policy(Optional.empty()) : used;
        try {
            return new TriedPolicy(basis, DetectionFiles.policy(file, basis));
        } catch (ConfigurationException e) {
            List<String> problems = new ArrayList<>(e.problems());
            if (!instead && problems.stream().anyMatch(problem -> problem.contains("is taken by another policy"))) {
                problems.add("--instead tries a new version of the policy in use in its place");
            }
            throw new ConfigurationException(problems);
        }
    }

    private void print(Comparison trial) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            out.println(FormatOption.json(trial));
        } else {
            out.print(Terminal.look().shown(ComparisonText.ofPolicy(trial)));
        }
        out.flush();
    }
}

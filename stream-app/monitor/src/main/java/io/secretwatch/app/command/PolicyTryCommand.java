package io.secretwatch.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.secretwatch.alert.Alert;
import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.analyst.PolicyTrial;
import io.secretwatch.app.analyst.PolicyTrialRun;
import io.secretwatch.app.analyst.PolicyTrialText;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.ComparedReplay;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.Summary;
import io.secretwatch.wire.alert.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        description = {
            "Judges recorded audit logs with the policy in use, and with FILE in addition,",
            "and says which findings FILE would hide, bring or change."
        })
final class PolicyTryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The policy to try.")
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
            description = "End with code 1 if a person's finding of this severity or above would be hidden.")
    private Optional<Severity> failOn = Optional.empty();

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
        check();
        Policy used = RecordedLogs.policy(policy, read);
        PolicyTrialRun run = trial(used);
        Settings judging = RecordedLogs.judging(read);
        Summary summary = new ComparedReplay(RecordedLogs.classifier(read), logs.settings(RecordedLogs.usualThreads()))
                .run(
                        logs.sources(against, read),
                        new Judge(used, judging, new InMemoryState()),
                        listener(run::before),
                        new Judge(run.tried(), judging, new InMemoryState()),
                        listener(run::after));
        PolicyTrial trial = run.trial();
        print(trial);
        if (!summary.unreadable().isEmpty() || isEmpty(summary)) {
            return ExitCode.UNREADABLE;
        }
        return failOn.filter(trial::hidesPeople).isPresent() ? ExitCode.ALERTED : ExitCode.DONE;
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        logs.check(against, "policy try needs either --against with paths or --topic", problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private PolicyTrialRun trial(Policy used) {
        Policy basis = instead ? DetectionFiles.policy(Optional.empty()) : used;
        try {
            return new PolicyTrialRun(basis, DetectionFiles.policy(file, basis));
        } catch (ConfigurationException e) {
            List<String> problems = new ArrayList<>(e.problems());
            if (!instead && problems.stream().anyMatch(problem -> problem.contains("is taken by another policy"))) {
                problems.add("--instead tries a new version of the policy in use in its place");
            }
            throw new ConfigurationException(problems);
        }
    }

    /** Whether nothing was recognised, so that nothing can be said. */
    private boolean isEmpty(Summary summary) {
        long rejected = Summary.total(summary.rejected().values());
        if (rejected > 0) {
            say(rejected + " records of the logs were rejected; replay --rejected FILE lists them");
        }
        boolean empty =
                summary.judged() == 0 && Summary.total(summary.irrelevant().values()) == 0;
        if (empty && summary.unreadable().isEmpty()) {
            say("nothing in the logs was recognised as an audit event, so this says nothing about the policy");
        }
        return empty;
    }

    private void print(PolicyTrial trial) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(trial));
        } else {
            out.print(PolicyTrialText.of(trial));
        }
        out.flush();
    }

    private ReplayListener listener(Consumer<Alert> alerts) {
        return new AlertListener(alerts, spec.commandLine().getErr());
    }

    private void say(String sentence) {
        Complaint.say(spec.commandLine().getErr(), sentence);
    }
}

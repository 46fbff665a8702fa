package io.secretwatch.app.command.policy;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.wire.text.Counted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with a policy file. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PolicyTryCommand.class, PolicyReportCommand.class, PolicyHistoryCommand.class},
        description =
                "Checks a policy file, tries it on recorded audit logs, or reports what its entries were good for.")
public final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what is to be done with a policy: check FILE, try FILE or report FILE");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Prints every mistake with its line and path; exit code 2 if there is any.")
    int check(@Parameters(paramLabel = "FILE") Path file) {
        Policy policy = DetectionFiles.policy(Optional.of(file));
        List<String> unfinished = policy.expectations().stream()
                .filter(Expectation::isToBeFilledIn)
                .map(entry ->
                        file + ": entry \"" + entry.id() + "\" has no owner or no reason yet: write down who answers"
                                + " for it, and why, in place of <...>")
                .toList();
        if (!unfinished.isEmpty()) {
            throw new ConfigurationException(unfinished);
        }
        int shipped = DetectionFiles.policy(Optional.empty()).expectations().size();
        spec.commandLine()
                .getOut()
                .println(file + ": good, " + Counted.of(policy.expectations().size() - shipped, "entry", "entries"));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}

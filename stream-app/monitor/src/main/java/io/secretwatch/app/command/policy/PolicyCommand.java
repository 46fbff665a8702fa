package io.secretwatch.app.command.policy;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with a policy file. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCheckCommand.class,
            PolicyTryCommand.class,
            PolicyReportCommand.class,
            PolicyHistoryCommand.class
        },
        description =
                "Checks policy files, tries one on recorded audit logs, reports what its entries were good for, or lists what was in force.")
public final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "say what is to be done with a policy: check FILE, try FILE, report FILE or history");
    }
}

package io.secretwatch.app.command;

import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Failures;
import io.secretwatch.app.command.analyst.ExpectCommand;
import io.secretwatch.app.command.analyst.ExplainCommand;
import io.secretwatch.app.command.analyst.VerdictCommand;
import io.secretwatch.app.command.analyst.VerdictsCommand;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.demo.DemoCommand;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: its commands, and what their failures look like. */
@Command(
        name = "secretwatch",
        description = "Finds who reads Kubernetes Secrets, and who uses them through Pods, in API audit logs.",
        mixinStandardHelpOptions = true,
        version = "secretwatch " + OcsfWriter.PRODUCT_VERSION,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            AlertsCommand.class,
            HuntCommand.AboutSecret.class,
            HuntCommand.AboutPrincipal.class,
            HuntCommand.AboutAll.class,
            ExplainCommand.class,
            ExpectCommand.class,
            VerdictCommand.class,
            VerdictsCommand.class,
            PolicyCommand.class,
            RulesCommand.class,
            BenchCommand.class,
            ConnectorTool.Receive.class,
            ConnectorTool.Ship.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:an alert at or above --fail-on, or no entry for what is to be expected",
            "2:wrong usage, configuration or policy, or Kafka not available",
            "3:an input could not be read at all",
            "4:it ran and had to stop"
        })
public final class SecretwatchCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command and says with which code the process should end. */
    public static int execute(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new SecretwatchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Name a command; `secretwatch demo` is a good first one.");
    }

    private static int explain(Exception failure, CommandLine line) {
        PrintWriter err = line.getErr();
        if (failure instanceof ConfigurationException unusable) {
            unusable.problems().forEach(problem -> err.println("secretwatch: " + problem));
            err.flush();
            return ExitCode.USAGE;
        }
        err.println("secretwatch: stopped by a failure: " + Failures.chain(failure)
                + "; SECRETWATCH_LOG=DEBUG shows where");
        err.flush();
        // not when the class is loaded: logging takes as long to start as a short replay
        LoggerFactory.getLogger(SecretwatchCommand.class).debug("failure", failure);
        return ExitCode.FAILED;
    }
}

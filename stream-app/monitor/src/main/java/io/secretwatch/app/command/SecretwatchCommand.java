package io.secretwatch.app.command;

import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Failures;
import io.secretwatch.app.LogSettings;
import io.secretwatch.app.StandardOutput;
import io.secretwatch.app.StoppedException;
import io.secretwatch.app.UnreadableException;
import io.secretwatch.app.bench.BenchCommand;
import io.secretwatch.app.command.analyst.AlertsCommand;
import io.secretwatch.app.command.analyst.ExpectCommand;
import io.secretwatch.app.command.analyst.ExplainCommand;
import io.secretwatch.app.command.analyst.VerdictCommand;
import io.secretwatch.app.command.analyst.VerdictsCommand;
import io.secretwatch.app.command.policy.PolicyCommand;
import io.secretwatch.app.command.shell.CompletionCommand;
import io.secretwatch.app.command.shell.EnumWords;
import io.secretwatch.app.command.shell.VersionCommand;
import io.secretwatch.app.command.shell.WrongUsage;
import io.secretwatch.app.command.sigma.SigmaCommand;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.demo.DemoCommand;
import io.secretwatch.wire.io.LostOutputException;
import io.secretwatch.wire.kafka.KafkaRefusal;
import io.secretwatch.wire.product.Product;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: its commands, and what their failures look like. */
@Command(
        name = "secretwatch",
        description = "Finds who reads Kubernetes Secrets, and who uses them through Pods, in API audit logs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:an alert at or above --fail-on, or a difference in a comparison, or no entry for what is to be expected",
            "2:wrong usage, configuration or policy, or Kafka not available",
            "3:an input could not be read at all",
            "4:it ran and had to stop"
        })
public final class SecretwatchCommand implements Runnable {

    /** All commands by the names that they give themselves, in the order in which the help lists them. */
    static final Map<String, Class<?>> COMMANDS = byName();

    /** Those that have to know the others. */
    private static final Set<String> OF_ALL = Set.of("help", "completion");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command, which prints there, and says with which code the process should end. */
    public static int execute(OutputStream place, String... args) {
        // or picocli looks for Groovy in every archive of the class path, which takes longer than to read a small log
        System.setProperty("picocli.disable.closures", "true");
        try {
            StandardOutput out = StandardOutput.to(place);
            LogSettings.apply(System.getenv());
            CommandLine line = commandLine(args);
            List<String> problems = LogSettings.problems(System.getenv());
            if (!problems.isEmpty()) {
                problems.forEach(problem -> Complaint.say(line.getErr(), problem));
                return ExitCode.USAGE;
            }
            return out.ended(execute(line, args), line.getErr());
        } catch (Throwable fatal) {
            return lastWords(fatal, new PrintWriter(System.err, true, Charset.defaultCharset()));
        }
    }

    /** The same of a command line; whatever happens inside, the code is never that of an alert unless the command says so. */
    static int execute(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (Throwable fatal) {
            return lastWords(fatal, line.getErr());
        }
    }

    private static int lastWords(Throwable fatal, PrintWriter err) {
        try {
            return explain(fatal, err);
        } catch (Throwable worse) {
            // no memory left to say it
            return ExitCode.FAILED;
        }
    }

    /** The whole of the command line, for those who describe it. */
    public static CommandLine program() {
        return commandLine(COMMANDS);
    }

    /** With the command that these arguments name, or else with all; only what is asked for help needs to know the others. */
    static CommandLine commandLine(String... args) {
        String first = args.length == 0 ? "help" : args[0];
        boolean alone = COMMANDS.containsKey(first) && !OF_ALL.contains(first);
        // what picocli finds out about all of them takes longer than a short replay
        return commandLine(alone ? Map.of(first, COMMANDS.get(first)) : COMMANDS);
    }

    private static Map<String, Class<?>> byName() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("demo", DemoCommand.class);
        all.put("up", UpCommand.class);
        all.put("run", RunCommand.class);
        all.put("replay", ReplayCommand.class);
        all.put("alerts", AlertsCommand.class);
        all.put("who-read", HuntCommand.AboutSecret.class);
        all.put("what-did", HuntCommand.AboutPrincipal.class);
        all.put("exposure", HuntCommand.AboutAll.class);
        all.put("explain", ExplainCommand.class);
        all.put("expect", ExpectCommand.class);
        all.put("verdict", VerdictCommand.class);
        all.put("verdicts", VerdictsCommand.class);
        all.put("policy", PolicyCommand.class);
        all.put("rules", RulesCommand.class);
        all.put("sigma", SigmaCommand.class);
        all.put("bench", BenchCommand.class);
        all.put("receive", ConnectorTool.Receive.class);
        all.put("ship", ConnectorTool.Ship.class);
        all.put("completion", CompletionCommand.class);
        all.put("version", VersionCommand.class);
        all.put("help", CommandLine.HelpCommand.class);
        return Collections.unmodifiableMap(all);
    }

    private static CommandLine commandLine(Map<String, Class<?>> commands) {
        CommandLine program = new CommandLine(new SecretwatchCommand());
        for (Map.Entry<String, Class<?>> command : commands.entrySet()) {
            program.addSubcommand(command.getKey(), command.getValue());
        }
        EnumWords.readIn(program);
        prepare(program);
        return program.setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(new Explanation())
                .setExecutionStrategy(new Printing());
    }

    /** Each command says the version of all, and ends with the code of a failure where picocli itself fails. */
    private static void prepare(CommandLine command) {
        command.getCommandSpec()
                .version("secretwatch " + Product.version())
                .exitCodeOnExecutionException(ExitCode.FAILED);
        command.getSubcommands().values().forEach(SecretwatchCommand::prepare);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "name a command; `secretwatch demo` is a good first one.");
    }

    /** Runs a command. The help and the version are printed outside of what is explained. A class for the same reason as {@link Explanation}. */
    private static final class Printing implements CommandLine.IExecutionStrategy {

        @Override
        public int execute(CommandLine.ParseResult parsed) {
            try {
                return new CommandLine.RunLast().execute(parsed);
            } catch (LostOutputException lost) {
                return explain(lost, parsed.commandSpec().commandLine().getErr());
            }
        }
    }

    /** What the user is told of a failure. A class and no lambda: for its sake the archive of classes would leave out half of picocli. */
    private static final class Explanation implements CommandLine.IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
            PrintWriter err = line.getErr();
            if (failure instanceof ConfigurationException unusable) {
                unusable.problems().forEach(problem -> Complaint.say(err, problem));
                return ExitCode.USAGE;
            }
            if (failure instanceof UnreadableException unreadable) {
                Complaint.say(err, String.valueOf(unreadable.getMessage()));
                return ExitCode.UNREADABLE;
            }
            if (failure instanceof StoppedException stopped) {
                Complaint.say(err, String.valueOf(stopped.getMessage()));
                return ExitCode.FAILED;
            }
            Optional<String> refused = KafkaRefusal.sentence(failure, "Read or Write", "a topic");
            if (refused.isPresent()) {
                Complaint.say(err, refused.get());
                return ExitCode.USAGE;
            }
            return explain(failure, err);
        }
    }

    private static int explain(Throwable failure, PrintWriter err) {
        if (failure instanceof LostOutputException) {
            // said when the command has ended
            return ExitCode.FAILED;
        }
        Complaint.say(err, Failures.unexpected(failure));
        // not when the class is loaded: logging takes as long to start as a short replay
        LoggerFactory.getLogger(SecretwatchCommand.class).debug("failure", failure);
        return ExitCode.FAILED;
    }
}

package io.secretwatch.app.command.shell;

import io.secretwatch.app.ExitCode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A script that has a shell complete commands, options and their words. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script for your shell that completes commands, options and their words.",
            "For this shell alone, in bash or zsh: source <(secretwatch completion bash); in fish: secretwatch completion fish | source"
        })
public final class CompletionCommand implements Callable<Integer> {

    private static final Pattern WORDS_OF_CONSTANTS = Pattern.compile("(?m)^ *local \\w+_option_args=\\(.*\\)");

    private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";

    /** The shells there are scripts for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "Your shell.")
    private String shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        ToolCommands.describeIn(program);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (named()) {
                    // zsh takes it by its bashcompinit
                    case BASH, ZSH -> bash(program);
                    case FISH -> FishCompletion.of(program);
                });
        out.flush();
        return ExitCode.DONE;
    }

    private Shell named() {
        try {
            return EnumWords.of(Shell.values(), shell);
        } catch (CommandLine.TypeConversionException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String bash(CommandLine program) {
        // where nothing else is known, a file is meant
        String script = AutoComplete.bash(program.getCommandName(), program).replace(NO_FILES, "");
        return WORDS_OF_CONSTANTS.matcher(script).replaceAll(found -> Matcher.quoteReplacement(lower(found.group())));
    }

    private static String lower(String line) {
        int words = line.indexOf('(');
        return line.substring(0, words) + line.substring(words).toLowerCase(Locale.ROOT);
    }
}

package io.secretwatch.connectors.command;

import io.secretwatch.wire.io.LostOutputException;
import io.secretwatch.wire.product.Product;
import io.secretwatch.wire.text.SafeText;
import io.secretwatch.wire.text.Suggestion;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command line of a tool that {@code secretwatch} runs: words of options are written in lower case, and what is wrong is one sentence. */
public final class ToolCommandLine {

    private static final int LONGEST = 1000;
    /** It ran and had to stop; 1 would mean an alert. */
    private static final int FAILED = 4;

    private ToolCommandLine() {}

    /** The command line of a command whose name begins with {@code secretwatch}. */
    public static CommandLine of(Object command, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(command).setOut(out).setErr(err);
        for (OptionSpec option : line.getCommandSpec().options()) {
            if (option.type().isEnum()) {
                readWords(line, option.type());
            }
        }
        line.getCommandSpec().version("secretwatch " + Product.version()).exitCodeOnExecutionException(FAILED);
        return line.setParameterExceptionHandler(new WrongWords())
                .setExecutionStrategy(ToolCommandLine::run)
                .setExecutionExceptionHandler((failure, failed, words) -> explain(failure, failed.getErr()));
    }

    /** The help and the version are printed outside of what is explained. */
    private static int run(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (LostOutputException lost) {
            return explain(lost, parsed.commandSpec().commandLine().getErr());
        }
    }

    private static int explain(Exception failure, PrintWriter err) {
        if (failure instanceof UsageException unusable) {
            unusable.problems().forEach(problem -> say(err, problem));
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof LostOutputException) {
            // said by who gave it the place to print to
            return FAILED;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        say(
                err,
                "stopped by a failure: " + failure.getClass().getSimpleName()
                        + (trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber()));
        return FAILED;
    }

    private static void say(PrintWriter err, String sentence) {
        err.println("secretwatch: " + SafeText.line(sentence, LONGEST));
        err.flush();
    }

    private static <T> void readWords(CommandLine line, Class<T> type) {
        line.registerConverter(type, new WordOf<>(type.getEnumConstants()));
    }

    /** A constant by its name, in any case. */
    private record WordOf<T>(T[] constants) implements ITypeConverter<T> {

        @Override
        public T convert(String text) {
            return Arrays.stream(constants)
                    .filter(constant -> constant.toString().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("'" + text + "' is not one of " + String.join(", ", words())));
        }

        private List<String> words() {
            return Arrays.stream(constants)
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    /** One sentence, with the option that was probably meant. */
    private static final class WrongWords implements CommandLine.IParameterExceptionHandler {

        @Override
        public int handleParseException(ParameterException failure, String[] words) {
            CommandLine line = failure.getCommandLine();
            String command = line.getCommandSpec().qualifiedName();
            String help = "; " + command + " --help lists its options";
            Collection<String> options = line.getCommandSpec().optionsMap().keySet();
            String message = String.valueOf(failure.getMessage());
            // what is missing may be there, with a slip of the pen
            String sentence = Arrays.stream(words)
                    .map(word -> word.split("=", 2)[0])
                    .filter(word -> word.startsWith("--") && word.length() > 2 && !options.contains(word))
                    .findFirst()
                    .map(word -> command + " has no option " + word + or(Suggestion.ifNear(word, options, ""), help))
                    .orElse(message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + help);
            say(line.getErr(), sentence);
            return line.getCommandSpec().exitCodeOnInvalidInput();
        }

        private static String or(String question, String help) {
            return question.isEmpty() ? help : question;
        }
    }
}

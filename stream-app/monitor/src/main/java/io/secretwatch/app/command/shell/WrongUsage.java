package io.secretwatch.app.command.shell;

import io.secretwatch.app.Complaint;
import io.secretwatch.wire.text.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of words that a command does not take: one sentence, with the word that was probably meant, or else where help is. */
public final class WrongUsage implements CommandLine.IParameterExceptionHandler {

    private static final int LONGEST = 100;

    @Override
    public int handleParseException(ParameterException failure, String[] words) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            Complaint.say(
                    command.getErr(), sentence(command, unmatched.getUnmatched().get(0)));
        } else if (failure instanceof MissingParameterException
                && unknown(command, words).isPresent()) {
            // what is missing may be there, with a slip of the pen
            Complaint.say(
                    command.getErr(), sentence(command, unknown(command, words).get()));
        } else if (command.getSubcommands().isEmpty()) {
            Complaint.say(command.getErr(), inSentence(failure) + "; " + name(command) + " --help says more");
        } else {
            // a command is missing: here are all of them
            Complaint.say(command.getErr(), inSentence(failure));
            command.usage(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** The first word that looks like an option and is none. */
    private static Optional<String> unknown(CommandLine command, String[] words) {
        Collection<String> options = command.getCommandSpec().optionsMap().keySet();
        return Arrays.stream(words)
                .filter(word -> word.startsWith("--") && word.length() > 2 && !options.contains(word.split("=", 2)[0]))
                .findFirst();
    }

    private static String sentence(CommandLine command, String word) {
        boolean top = command.getParent() == null;
        String shown = word.length() > LONGEST ? word.substring(0, LONGEST) + "…" : word;
        if (word.startsWith("-")) {
            String option = shown.split("=", 2)[0];
            Collection<String> options = command.getCommandSpec().optionsMap().keySet();
            return name(command) + " has no option " + option
                    + or(Suggestion.ifNear(option, options, ""), name(command) + " --help lists them");
        }
        if (command.getSubcommands().isEmpty()) {
            return name(command) + " does not take '" + shown + "'; " + name(command) + " --help says what it takes";
        }
        return (top ? "there" : name(command)) + (top ? " is no command '" : " has no command '") + shown + "'"
                + or(
                        Suggestion.ifNear(shown, command.getSubcommands().keySet(), ""),
                        top ? "secretwatch help lists them" : name(command) + " --help lists them");
    }

    /** What follows the name of the program begins with a small letter. */
    private static String inSentence(ParameterException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String or(String question, String help) {
        return question.isEmpty() ? "; " + help : question;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}

package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.kubernetes.CommandIntent;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line without what it may hold of secrets: programs, options, paths, hosts and shell syntax stay, and every other word goes.
 *
 * <p>What a command is after has to stay readable, as the monitor judges that. Where the word that says so goes, a hint takes its place.
 */
final class CommandWords {

    /** Blanks, quotes and operators of a shell; what stands between two of them is a word. */
    private static final Pattern SYNTAX = Pattern.compile("[\\s\"'`;|&()<>{}\\\\]+|\\$(?=[({'\"])");

    private static final Pattern SCRIPT = Pattern.compile("\\s");
    private static final Pattern REPEATED = Pattern.compile("(\\[redacted\\])(?:\\s++\\[redacted\\])++");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9._/+-]{1,64}");
    private static final Pattern OPTION_WITH_VALUE =
            Pattern.compile("(--?[A-Za-z][A-Za-z0-9_.-]{0,60}[=:]|[A-Za-z_][A-Za-z0-9_.-]{0,60}=)(.*)", Pattern.DOTALL);
    private static final Pattern LONG_OPTION = Pattern.compile("--?[a-z][a-z0-9]{0,15}(-[a-z0-9]{1,15}){0,7}|--|-");
    private static final Pattern SHORT_OPTION = Pattern.compile("-[A-Za-z]{1,4}|-[A-Za-z]?[0-9]{1,3}");
    private static final Pattern ATTACHED = Pattern.compile("(-[pau])(.+)", Pattern.DOTALL);
    private static final Pattern TAKES_SECRET = Pattern.compile(
            "(?i)-[paHudb]|--?(user|header|data|data-.*|cookie|proxy-user|from-literal|env|set|set-string|basic|bearer)|"
                    + "(authorization|bearer|basic|digest|token|cookie):?|.*(passw|passphrase|pwd|secret|token|credential|auth|api-?_?key|access-?_?key|private).*");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\(?[A-Z_][A-Z0-9_]{0,63}\\)?|[0-9?$!@#*])");

    /** For what the monitor looks for in a command, a hint that says the same. */
    private static final Map<CommandIntent, String> HINTS = new EnumMap<>(Map.of(
            CommandIntent.TOKEN, RedactionMarks.VALUE + "/token",
            CommandIntent.ENVIRONMENT, RedactionMarks.VALUE + " env",
            CommandIntent.SECRET_FILES, RedactionMarks.VALUE + " secret",
            CommandIntent.COPY, RedactionMarks.VALUE + " tar"));

    private CommandWords() {}

    /** The words of one command, as a program is given them, in the same order and number. */
    static List<String> masked(List<String> words) {
        List<String> kept = new ArrayList<>();
        boolean secretFollows = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String masked = i == 0 && PROGRAM.matcher(word).matches() && !PlainWords.looksRandom(word)
                    ? word
                    : word(word, secretFollows);
            kept.add(masked.equals(word) ? word : hinted(word, masked));
            secretFollows = announces(word) && !(word.startsWith("-") && word.contains("="));
        }
        return kept;
    }

    /** A script, or a command in one text. */
    static String masked(String line) {
        return masked(List.of(line)).get(0);
    }

    private static String word(String word, boolean secret) {
        return SCRIPT.matcher(word).find() && !secret ? script(word) : piece(word, secret);
    }

    private static String script(String text) {
        StringBuilder out = new StringBuilder();
        Matcher syntax = SYNTAX.matcher(text);
        boolean secret = false;
        int at = 0;
        while (syntax.find()) {
            String piece = text.substring(at, syntax.start());
            out.append(piece(piece, secret)).append(syntax.group());
            // an operator within a value, which has no blank around it, does not end the value
            boolean goesOn = (secret || assignsSecret(piece))
                    && !SCRIPT.matcher(syntax.group()).find();
            secret = piece.isEmpty() ? secret : announces(piece) || goesOn;
            at = syntax.end();
        }
        String masked = out.append(piece(text.substring(at), secret)).toString();
        // many short words must not make a long text
        return masked.equals(text) ? text : REPEATED.matcher(masked).replaceAll("$1");
    }

    /** Whether what follows is a secret: after {@code --password}, {@code -p}, {@code Authorization:}, {@code Bearer}. */
    private static boolean announces(String word) {
        boolean open = word.endsWith("=") || word.endsWith(":");
        boolean header = word.matches("(?i)(bearer|basic|digest)");
        return (open || header || word.startsWith("-"))
                && TAKES_SECRET
                        .matcher(open ? word.substring(0, word.length() - 1) : word)
                        .matches()
                && !word.contains("/");
    }

    private static boolean assignsSecret(String word) {
        Matcher valued = OPTION_WITH_VALUE.matcher(word);
        return valued.matches()
                && TAKES_SECRET
                        .matcher(valued.group(1).substring(0, valued.group(1).length() - 1))
                        .matches();
    }

    private static String piece(String word, boolean secret) {
        if (word.isEmpty()
                || word.equals(RedactionMarks.VALUE)
                || VARIABLE.matcher(word).matches()) {
            return word;
        }
        if (secret) {
            boolean another =
                    word.startsWith("-") && (SHORT_OPTION.matcher(word).matches() || PlainWords.KNOWN.contains(word));
            return another || ((word.startsWith("@") || word.startsWith("/")) && PlainWords.path(word))
                    ? word
                    : word.matches("(?i)(authorization|bearer|basic|digest|token|cookie):?")
                            ? word
                            : RedactionMarks.VALUE;
        }
        if (PlainWords.plain(word)) {
            return word;
        }
        Matcher valued = OPTION_WITH_VALUE.matcher(word);
        if (valued.matches() && !PlainWords.looksRandom(valued.group(1))) {
            return valued.group(1) + value(valued.group(1), valued.group(2));
        }
        if (SHORT_OPTION.matcher(word).matches()) {
            boolean attached =
                    word.length() > 2 && ATTACHED.matcher(word).matches() && !word.matches("-[pau][a-z]{1,2}");
            return attached ? word.substring(0, 2) + RedactionMarks.VALUE : word;
        }
        if (word.startsWith("--") && LONG_OPTION.matcher(word).matches() && !PlainWords.looksRandom(word)) {
            return word;
        }
        return RedactionMarks.VALUE;
    }

    private static String value(String name, String value) {
        String option = name.substring(0, name.length() - 1);
        boolean empty = value.isEmpty()
                || value.equals("true")
                || value.equals("false")
                || VARIABLE.matcher(value).matches();
        boolean assignment = !name.startsWith("-");
        if (empty
                || (PlainWords.plainValue(value)
                        && !TAKES_SECRET.matcher(option).matches()
                        && !(assignment && !PlainWords.path(value)))) {
            return value;
        }
        boolean file =
                value.startsWith("/") && PlainWords.path(value) && option.matches("(?i).*(file|path|dir|config)");
        return file ? value : RedactionMarks.VALUE;
    }

    private static String hinted(String word, String masked) {
        StringBuilder out = new StringBuilder(masked);
        HINTS.forEach((intent, hint) -> {
            if (intent.isIn(word) && !intent.isIn(masked)) {
                out.append(' ').append(hint);
            }
        });
        return out.toString();
    }
}

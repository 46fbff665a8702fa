package io.secretwatch.wire.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How text looks where it is written.
 *
 * @param colour whether severities are coloured, by ANSI escapes
 * @param width after how many characters a line is broken, between words; 0 for never
 */
public record TextLook(boolean colour, int width) {

    /** As in a file or a pipe: a line is as long as it is. */
    public static final TextLook PLAIN = new TextLook(false, 0);

    private static final int NARROWEST = 40;
    private static final String RESET = "\u001b[0m";
    private static final int HANGING = 2;

    /** Before a risk, as findings are written. */
    private static final Pattern SEVERITY =
            Pattern.compile("(?im)(?<=^ {0,8}|Z {2}|-> )(?:critical|high|medium|low|informational)(?= +\\d)");

    /** The same text in the colour of a severity, whose word it may be or have in it. */
    public String in(String severity, String text) {
        return colour ? escape(severity) + text + RESET : text;
    }

    private static String escape(String severity) {
        return switch (severity.toLowerCase(Locale.ROOT)) {
            case "critical" -> "\u001b[1;35m";
            case "high" -> "\u001b[1;31m";
            case "medium" -> "\u001b[33m";
            case "low" -> "\u001b[34m";
            default -> "\u001b[2m";
        };
    }

    /** The text as it is to be seen: wrapped, and each severity at the beginning of a line, or after a time, in its colour. */
    public String shown(String text) {
        String wrapped = wrapped(text);
        return colour ? SEVERITY.matcher(wrapped).replaceAll(found -> in(found.group(), found.group())) : wrapped;
    }

    /** The same of lines, each ended by a line feed. */
    public String shown(List<String> lines) {
        return shown(lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    /**
     * The text with long lines broken between words.
     *
     * @param indent blanks before what follows in a line of its own
     */
    public String wrapped(String text, int indent) {
        return wrapped(text, line -> Math.min(indent, width / 2));
    }

    /** The text with long lines broken between words; what follows is indented a little more than its line. */
    public String wrapped(String text) {
        return wrapped(text, line -> indentation(line) + HANGING);
    }

    private String wrapped(String text, ToIntFunction<String> indent) {
        if (width < NARROWEST) {
            return text;
        }
        return text.lines()
                .flatMap(line -> wrap(line, width, indent.applyAsInt(line)).stream())
                .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }

    private static int indentation(String line) {
        int blanks = 0;
        while (blanks < line.length() && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return Math.min(blanks, NARROWEST / 2);
    }

    /**
     * A line in pieces that are no longer than that, but for a word that is longer.
     *
     * @param indent blanks before all pieces but the first
     */
    public static List<String> wrap(String line, int width, int indent) {
        List<String> pieces = new ArrayList<>();
        String piece = line.substring(0, line.length() - line.stripLeading().length());
        boolean begun = false;
        for (String word : line.strip().split(" ", -1)) {
            if (begun && piece.length() + 1 + word.length() > width) {
                pieces.add(piece);
                piece = " ".repeat(indent);
                begun = false;
            }
            piece += begun ? " " + word : word;
            begun = true;
        }
        pieces.add(piece);
        return pieces;
    }
}

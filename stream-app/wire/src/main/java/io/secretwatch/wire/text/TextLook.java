package io.secretwatch.wire.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** The text with long lines broken between words; what follows is indented a little more than its line. */
    public String wrapped(String text) {
        if (width < NARROWEST) {
            return text;
        }
        return text.lines()
                .flatMap(line -> wrap(line, width, indentation(line) + HANGING).stream())
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

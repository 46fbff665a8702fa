package io.secretwatch.wire.text;

import java.util.function.IntPredicate;

/**
 * Makes text that a client chose fit to be shown: nothing in it moves a cursor, turns the reading direction, hides, or runs on for ever.
 * Limits are characters.
 */
public final class SafeText {

    private SafeText() {}

    /** One line: control and invisible characters, line breaks too, are spelled out as {@code \\u001b}; what is longer than the limit is cut. */
    public static String line(String text, int limit) {
        return clean(text, limit, c -> false);
    }

    /** Several lines: as {@link #line}, but line feeds stay. */
    public static String block(String text, int limit) {
        return clean(text, limit, c -> c == '\n');
    }

    private static String clean(String text, int limit, IntPredicate exempt) {
        boolean safe = text.length() <= limit
                && text.codePoints().allMatch(c -> !HiddenCharacters.isHidden(c) || exempt.test(c));
        return safe ? text : CharacterEscapes.clean(text, limit, exempt, String::length);
    }
}

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
        return text.length() <= limit && shows(text, exempt)
                ? text
                : CharacterEscapes.clean(text, limit, exempt, String::length);
    }

    private static boolean shows(String text, IntPredicate exempt) {
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            boolean printableAscii = c >= ' ' && c < 0x7f;
            if (!printableAscii && HiddenCharacters.isHidden(c) && !exempt.test(c)) {
                return false;
            }
        }
        return true;
    }
}

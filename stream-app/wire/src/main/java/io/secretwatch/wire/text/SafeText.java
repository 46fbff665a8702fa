package io.secretwatch.wire.text;

/**
 * Makes text that a client chose fit to be shown: nothing in it moves a cursor, turns the reading direction, hides, or runs on for ever.
 * Limits are characters.
 */
public final class SafeText {

    private SafeText() {}

    /** One line: control and invisible characters, line breaks too, are spelled out as {@code \\u001b}; what is longer than the limit is cut. */
    public static String line(String text, int limit) {
        boolean safe = text.length() <= limit && text.codePoints().noneMatch(HiddenCharacters::isHidden);
        return safe ? text : CharacterEscapes.clean(text, limit, c -> false, String::length);
    }

    /** Several lines: as {@link #line}, but line feeds stay. */
    public static String block(String text, int limit) {
        return CharacterEscapes.clean(text, limit, c -> c == '\n', String::length);
    }
}

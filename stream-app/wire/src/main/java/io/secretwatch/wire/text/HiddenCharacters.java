package io.secretwatch.wire.text;

/** Characters that do not show as what they are. */
public final class HiddenCharacters {

    private HiddenCharacters() {}

    /** Whether a character moves a cursor, turns the reading direction, ends a line, or does not show at all. */
    public static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            // FORMAT holds the bidirectional controls, zero-width characters and tags
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Whether a character is hidden, or has no picture on which all fonts agree. */
    public static boolean isUnreadable(int c) {
        return isHidden(c) || Character.getType(c) == Character.PRIVATE_USE || !Character.isDefined(c);
    }
}

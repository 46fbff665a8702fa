package io.secretwatch.wire.text;

/** Makes text that a client chose fit to be shown: nothing in it moves a cursor, turns the reading direction, hides, or runs on for ever. */
public final class SafeText {

    private SafeText() {}

    /** One line: control and invisible characters, line breaks too, are spelled out as {@code \\u001b}; what is longer than the limit is cut. */
    public static String line(String text, int limit) {
        return clean(text, limit, false);
    }

    /** Several lines: as {@link #line}, but line feeds stay. */
    public static String block(String text, int limit) {
        return clean(text, limit, true);
    }

    private static String clean(String text, int limit, boolean lineFeeds) {
        if (text.length() <= limit && text.codePoints().allMatch(c -> harmless(c, lineFeeds))) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 16);
        for (int at = 0, width; at < text.length(); at += width) {
            int c = text.codePointAt(at);
            width = Character.charCount(c);
            String shown = harmless(c, lineFeeds) ? Character.toString(c) : spelledOut(c);
            // one place is kept for the mark of the cut, unless this is the end
            boolean last = at + width == text.length();
            if (out.length() + shown.length() > (last ? limit : limit - 1)) {
                return out.append('…').toString();
            }
            out.append(shown);
        }
        return out.toString();
    }

    private static boolean harmless(int c, boolean lineFeeds) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> lineFeeds && c == '\n';
            // FORMAT holds the bidirectional controls, zero-width characters and tags
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    private static String spelledOut(int c) {
        return c <= 0xffff ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }
}

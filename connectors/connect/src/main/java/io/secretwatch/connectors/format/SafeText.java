package io.secretwatch.connectors.format;

import java.util.List;

/**
 * Makes text that a client chose fit for a line of a log: nothing in it ends the line, moves a cursor, turns the reading direction,
 * hides, or runs on for ever. Limits are bytes of UTF-8.
 */
public final class SafeText {

    private static final int MARK = 3;

    private SafeText() {}

    /** One line: control and invisible characters, line breaks too, are spelled out as {@code \\u001b}; what is longer than the limit is cut and ends in an ellipsis. */
    public static String line(String text, int limit) {
        return clean(text, limit, false);
    }

    /** Several lines: as {@link #line}, but line feeds and carriage returns stay. */
    static String block(String text, int limit) {
        return clean(text, limit, true);
    }

    /** As many of the last as fit, in order, with a comma between. */
    static String list(List<String> texts, int limit) {
        StringBuilder out = new StringBuilder();
        int room = limit;
        for (int at = texts.size() - 1; at >= 0; at--) {
            String next = line(texts.get(at), limit);
            room -= bytes(next) + 1;
            if (room < 0 && !out.isEmpty()) {
                break;
            }
            out.insert(0, out.isEmpty() ? next : next + ",");
        }
        return out.toString();
    }

    private static String clean(String text, int limit, boolean breaks) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 16);
        int used = 0;
        int kept = 0;
        for (int at = 0, width; at < text.length(); at += width) {
            int c = text.codePointAt(at);
            width = Character.charCount(c);
            String shown = harmless(c, breaks) ? Character.toString(c) : spelledOut(c);
            used += bytes(shown);
            if (used > limit) {
                out.setLength(kept);
                return out.append('…').toString();
            }
            out.append(shown);
            kept = used <= limit - MARK ? out.length() : kept;
        }
        return out.toString();
    }

    private static boolean harmless(int c, boolean breaks) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> breaks && (c == '\n' || c == '\r');
            // FORMAT holds the bidirectional controls, zero-width characters and tags
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    private static String spelledOut(int c) {
        return c <= 0xffff ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }

    private static int bytes(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}

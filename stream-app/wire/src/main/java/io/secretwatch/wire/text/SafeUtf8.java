package io.secretwatch.wire.text;

import java.util.List;

/**
 * Makes text that a client chose fit for a line of a log, as {@link SafeText} does for people. Limits are bytes of UTF-8, as those of the
 * formats of SIEMs are.
 */
public final class SafeUtf8 {

    private SafeUtf8() {}

    /** One line: control and invisible characters, line breaks too, are spelled out as {@code \\u001b}; what is longer than the limit is cut. */
    public static String line(String text, int limit) {
        return CharacterEscapes.clean(text, limit, c -> false, SafeUtf8::bytes);
    }

    /** Several lines: as {@link #line}, but line feeds and carriage returns stay, for which the formats have escapes of their own. */
    public static String block(String text, int limit) {
        return CharacterEscapes.clean(text, limit, c -> c == '\n' || c == '\r', SafeUtf8::bytes);
    }

    /** As many of the last as fit, in order, with a comma between. */
    public static String list(List<String> texts, int limit) {
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

    private static int bytes(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}

package io.secretwatch.rule.text;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of the log as a policy writes them. They come from clients, and can be any text. */
final class PolicyNames {

    /** With what the entry is for and the digits, no more than the 63 characters of an id. */
    private static final int ID_OF_PRINCIPAL = 24;

    private PolicyNames() {}

    /** The principal in letters that an id can have, with a hyphen behind; empty where it has none of them. */
    static String id(String principal) {
        String words = principal
                .replaceFirst("^system:(serviceaccount:)?", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String kept = words.length() <= ID_OF_PRINCIPAL ? words : words.substring(0, ID_OF_PRINCIPAL);
        return kept.isEmpty() ? "" : kept + "-";
    }

    /** A policy takes no invisible characters, and a star at the end would make a name into a prefix. */
    static boolean plain(String name) {
        return !quoted(name).contains("\\u") && !quoted(name).contains("\\U") && !isPattern(name);
    }

    /** A name of the log, such as that of a namespace that cannot exist, which a policy would read as a prefix of many. */
    static boolean isPattern(String name) {
        return name.endsWith("*");
    }

    static boolean isLongPattern(String name) {
        return isPattern(name) && name.length() > 1;
    }

    static String list(Collection<String> values) {
        return values.stream().map(PolicyNames::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A YAML double-quoted scalar; whatever is not plain text is escaped, as names come from clients. */
    static String quoted(String text) {
        if (!text.equals(text.strip())) {
            // the reader takes blanks around a name away
            return "\"\\u0020\"";
        }
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if ((c >= ' ' && c < 127) || (c > 160 && Character.isLetterOrDigit(c))) {
                out.appendCodePoint(c);
            } else {
                out.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
            }
        });
        return out.append('"').toString();
    }
}

package io.secretwatch.rule.text;

import io.secretwatch.principal.Principal;
import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;

/** Names of the log as a policy writes them. They come from clients, and can be any text. */
final class PolicyNames {

    /** With what the entry is for and the digits, no more than the 63 characters of an id. */
    private static final int ID_OF_PRINCIPAL = 24;

    private static final String SYSTEM = "system:";

    private PolicyNames() {}

    /** The principal in letters that an id can have, with a hyphen behind; empty where it has none of them. */
    static String id(String principal) {
        String name = principal.startsWith(Principal.SERVICE_ACCOUNT_PREFIX)
                ? principal.substring(Principal.SERVICE_ACCOUNT_PREFIX.length())
                : principal.startsWith(SYSTEM) ? principal.substring(SYSTEM.length()) : principal;
        StringBuilder words = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean inWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            boolean between = !words.isEmpty() && words.charAt(words.length() - 1) != '-';
            if (inWord || between) {
                words.append(inWord ? c : '-');
            }
        }
        boolean ends = !words.isEmpty() && words.charAt(words.length() - 1) == '-';
        words.setLength(Math.min(ID_OF_PRINCIPAL, words.length() - (ends ? 1 : 0)));
        return words.isEmpty() ? "" : words.append('-').toString();
    }

    /** A policy takes no invisible characters, and a star at the end would make a name into a prefix. */
    static boolean plain(String name) {
        return !isPattern(name) && isWritable(quoted(name));
    }

    /** Whether none of the names in a text is escaped, as what a policy does not take. */
    static boolean isWritable(String quoted) {
        return !quoted.contains("\\u") && !quoted.contains("\\U");
    }

    /** A name of the log, such as that of a namespace that cannot exist, which a policy would read as a prefix of many. */
    static boolean isPattern(String name) {
        return name.endsWith("*");
    }

    static boolean isLongPattern(String name) {
        return isPattern(name) && name.length() > 1;
    }

    static String list(Collection<String> values) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        for (String value : values) {
            list.add(quoted(value));
        }
        return list.toString();
    }

    /** A YAML double-quoted scalar; whatever is not plain text is escaped, as names come from clients. */
    static String quoted(String text) {
        if (isBare(text)) {
            return '"' + text + '"';
        }
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

    /** Whether it is of letters and the like alone, as most names are. */
    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}

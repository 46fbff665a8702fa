package io.secretwatch.wire.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What looks like a credential in a text that a client chose, such as its user agent, a selector or a name. In its place stands
 * {@link RedactionMarks#VALUE}; a text without one stays the very text.
 */
public final class Credentials {

    private static final int SHORTEST = 8;
    private static final int LONG_RUN = 32;

    private static final String KEY =
            "(?i:passw(?:or)?d|pwd|passphrase|secret|token|api[-_.]?key|access[-_.]?key|private[-_.]?key|credentials?|authorization)";
    /** Also as a URI writes it, percent-encoded up to three times. */
    private static final String BLANK = "(?:\\s|\\+|%(?:25){0,2}20)";

    private static final String EQUALS = "(?:=|%(?:25){0,2}3[Dd])";
    private static final String IN = BLANK + "{1,4}(?:not)?in" + BLANK + "{0,4}(?:\\(|%(?:25){0,2}28)";

    private static final Pattern NAMED = Pattern.compile("(" + KEY + "[\"']?" + BLANK + "{0,4}(?:!|%(?:25){0,2}21)?"
            + EQUALS + "{1,2}" + BLANK + "{0,4})(?:\\[redacted]|\"[^\"]*\"?|'[^']*'?|[^\\s&\"']+)");
    /** Several values of a selector. */
    private static final Pattern SEVERAL = Pattern.compile("(" + KEY + IN + ")[^)&]+");
    /** The word of a header, such as {@code Authorization: Basic YTpi}; not what is said about bearer tokens or basic authentication. */
    private static final Pattern SCHEME = Pattern.compile("\\b((?i:bearer)" + BLANK
            + "{1,4})(?!(?i:tokens?|auth[a-z]*|credentials?)(?![\\w.+/=-]))[\\w.~+/=-]{4,}"
            + "|\\b((?i:basic)" + BLANK + "{1,4})(?=[a-z+/-]*[A-Z0-9=])[\\w+/=-]{4,}");

    private static final Pattern IN_URL = Pattern.compile("(://[^\\s/:@?#]{0,128}:)[^\\s/@?#]++(?=@)");
    private static final String PEM = "-----BEGIN";
    private static final String PEM_END = "-----END";
    /** A header, or a field of YAML. Names of service accounts have colons without blanks. */
    private static final Pattern FIELD =
            Pattern.compile("((?<![\\w:.])(?:x-)?" + KEY + "\"?:\\s{1,4})(?:\\[redacted]|\"[^\"]*\"?|[^\\s\"]+)");
    /** What is made at random: digits between capitals and small letters, or as many hexadecimal digits as no commit has. */
    private static final Pattern RANDOM = Pattern.compile(
            "()(?<![\\w+=-])(?:(?=[\\w+=-]*[a-z])(?=[\\w+=-]*[A-Z])(?=[\\w+=-]*[0-9])[\\w+=-]{32,}|[0-9a-fA-F]{64,})");

    private Credentials() {}

    /** A text of any origin, where names and sentences stay. */
    public static String hidden(String text) {
        if (!mayBeIn(text)) {
            return text;
        }
        String out = Jwt.without(text);
        out = withoutPem(out);
        out = without(SCHEME, out);
        out = without(SEVERAL, out);
        out = without(NAMED, out);
        return out.indexOf('@') < 0 ? out : without(IN_URL, out);
    }

    /** A text of a client's own, in which nothing need be found again: what seems to be made at random goes too. */
    public static String hiddenInOwnWords(String text) {
        String out = hidden(text);
        if (out.contains(": ")) {
            out = without(FIELD, out);
        }
        return hasLongRun(out) ? without(RANDOM, out) : out;
    }

    /** Without the blocks, the last of which may have no end. */
    private static String withoutPem(String text) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf(PEM); at >= 0; at = text.indexOf(PEM, copied)) {
            out.append(text, copied, at).append(RedactionMarks.VALUE);
            int end = text.indexOf(PEM_END, at);
            int dashes = end < 0 ? end : text.indexOf("-----", end + PEM_END.length());
            copied = dashes < 0 ? text.length() : dashes + 5;
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private static String without(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        do {
            String before = "";
            for (int group = 1; group <= matcher.groupCount(); group++) {
                before = matcher.group(group) == null ? before : matcher.group(group);
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(before + RedactionMarks.VALUE));
        } while (matcher.find());
        return matcher.appendTail(out).toString();
    }

    /** A cheap look, since nearly no text holds one. */
    private static boolean mayBeIn(String text) {
        for (int i = 0; text.length() >= SHORTEST && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean opens = switch (c) {
                case '=', '%', '@' -> true;
                case '(' -> i > 3 && text.startsWith("in", text.charAt(i - 1) == ' ' ? i - 3 : i - 2);
                case 'e' -> text.startsWith("eyJ", i);
                case '-' -> text.startsWith("-----", i);
                case 'b', 'B' ->
                    text.regionMatches(true, i, "bearer", 0, 6) || text.regionMatches(true, i, "basic", 0, 5);
                default -> false;
            };
            if (opens) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLongRun(String text) {
        int run = 0;
        for (int i = 0; i < text.length() && run < LONG_RUN; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            run = letter || "_+=-".indexOf(c) >= 0 ? run + 1 : 0;
        }
        return run >= LONG_RUN;
    }
}

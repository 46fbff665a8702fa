package io.secretwatch.wire.redaction;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What looks like a credential in a text that a client chose, such as its user agent, a selector or a name. In its place stands
 * {@link RedactionMarks#VALUE}; a text without one stays the very text.
 */
public final class Credentials {

    /** A text with fewer characters holds none. */
    static final int SHORTEST = 8;

    private static final int LONG_RUN = 32;

    /** A name of a credential: how it begins, in small letters, and a pattern of how it may go on. */
    private record Name(String beginning, String rest) {}

    private static final List<Name> NAMES = List.of(
            new Name("pass", "(?:w(?:or)?d|phrase)"),
            new Name("pwd", ""),
            new Name("secret", ""),
            new Name("token", ""),
            new Name("api", "[-_.]?key"),
            new Name("access", "[-_.]?key"),
            new Name("private", "[-_.]?key"),
            new Name("credential", "s?"),
            new Name("authorization", ""));

    private static final String KEY =
            NAMES.stream().map(name -> name.beginning() + name.rest()).collect(Collectors.joining("|", "(?i:", ")"));
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
            + "|\\b((?i:basic)" + BLANK + "{1,4})(?=[a-z+/-]{0,64}[A-Z0-9=])[\\w+/=-]{4,}");

    private static final String[] BEGINNINGS =
            NAMES.stream().map(Name::beginning).toArray(String[]::new);

    private static final Pattern IN_URL = Pattern.compile("(://[^\\s/:@?#]{0,128}:)[^\\s/@?#]++(?=@)");
    private static final String PEM = "-----BEGIN";
    private static final String PEM_END = "-----END";
    /** A header, or a field of YAML. Names of service accounts have colons without blanks. */
    private static final Pattern FIELD =
            Pattern.compile("((?<![\\w:.])(?:x-)?" + KEY + "\"?:\\s{1,4})(?:\\[redacted]|\"[^\"]*\"?|[^\\s\"]+)");
    /** What is made at random: digits between capitals and small letters, or as many hexadecimal digits as no commit has. */
    private static final Pattern RANDOM = Pattern.compile(
            "()(?<![\\w+=-])(?:(?=[\\w+=-]*[a-z])(?=[\\w+=-]*[A-Z])(?=[\\w+=-]*[0-9])[\\w+=-]{32,}|[0-9a-fA-F]{64,})");

    /** Not {@link #NAMES}: the id of a credential, as {@code authentication.kubernetes.io/credential-id} has it, is no proof. */
    private static final List<String> PROOFS =
            List.of("assertion", "token", "secret", "password", "passwd", "cookie", "signature", "bearer", "private");

    private Credentials() {}

    /** A text of any origin, where names and sentences stay. */
    public static String hidden(String text) {
        if (!mayBeIn(text, 0, text.length())) {
            return text;
        }
        String out = Jwt.without(text);
        out = withoutPem(out);
        out = without(KnownTokens.ANYWHERE, out);
        out = without(SCHEME, out);
        out = without(SEVERAL, out);
        out = without(NAMED, out);
        return out.indexOf('@') < 0 ? out : without(IN_URL, out);
    }

    /** What an authenticator adds about a user, where no name of an object is expected: bootstrap tokens of Kubernetes go too. */
    public static String hiddenInExtra(String text) {
        String out = hidden(text);
        return KnownTokens.mayHoldBootstrap(out) ? without(KnownTokens.BOOTSTRAP, out) : out;
    }

    /** A text of a client's own, in which nothing need be found again: what seems to be made at random goes too. */
    public static String hiddenInOwnWords(String text) {
        String out = hiddenInExtra(text);
        if (out.contains(": ")) {
            out = without(FIELD, out);
        }
        return hasLongRun(out) ? without(RANDOM, out) : out;
    }

    /** Whether an authenticator hands on a proof under such a key of {@code extra}, as {@code user-assertion.cloud.google.com} does. */
    public static boolean isProof(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        for (String proof : PROOFS) {
            if (lower.contains(proof)) {
                return true;
            }
        }
        return false;
    }

    /** Without the blocks. The last may have no end: it goes on to a quote, which no block holds, or to the end. */
    private static String withoutPem(String text) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        boolean ends = true;
        for (int at = text.indexOf(PEM); at >= 0; at = text.indexOf(PEM, copied)) {
            out.append(text, copied, at).append(RedactionMarks.VALUE);
            int end = ends ? text.indexOf(PEM_END, at) : -1;
            int dashes = end < 0 ? end : text.indexOf("-----", end + PEM_END.length());
            // looked for once: a text may be made of beginnings alone
            ends = dashes >= 0;
            int quote = ends ? -1 : text.indexOf('"', at);
            copied = ends ? dashes + 5 : quote >= 0 ? quote : text.length();
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
    static boolean mayBeIn(String text, int from, int to) {
        if (to - from < SHORTEST) {
            return false;
        }
        int keyed = from;
        boolean url = false;
        for (int i = from; i < to; i++) {
            boolean opens = false;
            switch (text.charAt(i)) {
                case '=', '%', '(' -> {
                    if (text.charAt(i) != '(' || isAfterIn(text, i)) {
                        opens = hasKey(text, keyed, i);
                        keyed = i;
                    }
                }
                case ':' -> {
                    url |= text.startsWith("://", i);
                    opens = KnownTokens.opens(text, i);
                }
                case '@' -> opens = url;
                case '-' -> opens = text.startsWith(PEM, i);
                // the second part of a JSON Web Token
                case '.' -> opens = text.startsWith(".eyJ", i);
                case 'b', 'B' ->
                    opens = text.regionMatches(true, i, "bearer", 0, 6) || text.regionMatches(true, i, "basic", 0, 5);
                case 'g', 'h', 'x', 's' -> opens = KnownTokens.opens(text, i);
                default -> {}
            }
            if (opens) {
                return true;
            }
        }
        return false;
    }

    /** Whether a bracket opens the values of a selector. */
    private static boolean isAfterIn(String text, int bracket) {
        int at = bracket - 1;
        while (at > 0 && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '+')) {
            at--;
        }
        return at > 0 && text.startsWith("in", at - 1);
    }

    private static boolean hasKey(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            int letter = text.charAt(i) | ' ';
            for (String key : BEGINNINGS) {
                if (letter == key.charAt(0) && text.regionMatches(true, i, key, 0, key.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasLongRun(String text) {
        int run = 0;
        for (int i = 0; i < text.length() && run < LONG_RUN; i++) {
            char c = text.charAt(i);
            boolean letter = KnownTokens.isSmallOrDigit(c) || (c >= 'A' && c <= 'Z');
            run = letter || "_+=-".indexOf(c) >= 0 ? run + 1 : 0;
        }
        return run >= LONG_RUN;
    }
}

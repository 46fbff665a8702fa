package io.secretwatch.wire.redaction;

import io.secretwatch.wire.kubernetes.UriEscapes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What looks like a credential in a request URI: in the values of its query, and in what another server than the API server reads of its path.
 * The path of a resource stays but for JSON Web Tokens, since it names objects.
 *
 * <p>What the API server makes of the URI stays too: which parameters it reads, and the steps of the path. Where nothing is hidden, the very text stays.
 */
public final class CredentialsInUri {

    private static final String PROXY = "/proxy/";
    /** Between the steps of a path; each is looked at for itself, since a proxy cleans a path of {@code ..} after it has decoded it. */
    private static final Pattern OF_STEPS = Pattern.compile("/|;|%2[Ff]");
    /** Of a field selector: {@code metadata.name} says which object was read, whatever stands beside it. */
    private static final Pattern OF_TERMS = Pattern.compile(",|;|%2[Cc]");
    /** A semicolon stays, as it decides whether the API server reads the parameter. */
    private static final Pattern OF_PAIRS = Pattern.compile(";");

    private CredentialsInUri() {}

    /** The URI without them; what was hidden once stays as it is. */
    public static String hidden(String uri) {
        int mark = uri.indexOf('?');
        int end = mark < 0 ? uri.length() : mark;
        Written out = new Written(uri);
        int foreign = foreign(uri, end);
        if (mayBeIn(uri, foreign, end)) {
            out.replace(foreign, end, each(OF_STEPS, uri.substring(foreign, end), false));
        }
        for (int from = end + 1; from < uri.length(); ) {
            int next = uri.indexOf('&', from);
            int to = next < 0 ? uri.length() : next;
            int value = after('=', uri, from, to);
            if (mayBeIn(uri, value, to)) {
                String name = UriEscapes.parameterOrRaw(uri.substring(from, value - 1));
                out.replace(value, to, values(name, uri.substring(value, to)));
            }
            from = to + 1;
        }
        return Jwt.without(out.all());
    }

    /** After the first such character; the end where there is none. */
    private static int after(char wanted, String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != wanted) {
            at++;
        }
        return Math.min(at + 1, to);
    }

    /** What is escaped is not known yet. */
    private static boolean mayBeIn(String uri, int from, int to) {
        if (to - from < Credentials.SHORTEST) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (uri.charAt(at) == '%' || uri.charAt(at) == '+') {
                return true;
            }
        }
        return Credentials.mayBeIn(uri, from, to);
    }

    /** A text in which pieces are replaced from the left to the right. */
    private static final class Written {

        private final String before;
        private @Nullable StringBuilder out;
        private int copied;

        Written(String before) {
            this.before = before;
        }

        void replace(int from, int to, String by) {
            if (!before.regionMatches(from, by, 0, Math.max(by.length(), to - from))) {
                out = out == null ? new StringBuilder(before.length()) : out;
                out.append(before, copied, from).append(by);
                copied = to;
            }
        }

        String all() {
            return out == null
                    ? before
                    : out.append(before, copied, before.length()).toString();
        }
    }

    /** Where the part of a path begins that is not the API server's own; its end where there is none. */
    private static int foreign(String uri, int end) {
        if (!uri.startsWith("/api/") && !uri.startsWith("/apis/")) {
            return 0;
        }
        int proxy = uri.indexOf(PROXY);
        return proxy < 0 || proxy >= end ? end : proxy + PROXY.length();
    }

    /** The words of a command show what it is for, and are not told: what may stay of them is another question. */
    private static String values(String name, String values) {
        return switch (name) {
            case "command", "cmd" -> values;
            case "path" -> each(OF_STEPS, values, false);
            case "fieldSelector" -> each(OF_TERMS, values, true);
            default -> each(OF_PAIRS, values, true);
        };
    }

    private static String each(Pattern between, String text, boolean query) {
        Optional<String> whole = decoded(text, query);
        if (whole.isPresent()
                && !Credentials.mayBeIn(whole.get(), 0, whole.get().length())) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        Matcher delimiter = between.matcher(text);
        int from = 0;
        while (delimiter.find()) {
            out.append(value(text.substring(from, delimiter.start()), query)).append(delimiter.group());
            from = delimiter.end();
        }
        return out.append(value(text.substring(from), query)).toString();
    }

    private static Optional<String> decoded(String text, boolean query) {
        return query ? UriEscapes.parameter(text) : UriEscapes.path(text);
    }

    private static String value(String sent, boolean query) {
        Optional<String> decoded = decoded(sent, query);
        String text = decoded.orElse(sent);
        String hidden = Credentials.hidden(text);
        if (hidden.equals(text)) {
            return sent;
        }
        if (decoded.isEmpty()) {
            // broken as before, or the API server would seem to have read it
            return hidden + "%";
        }
        String encoded = URLEncoder.encode(hidden, StandardCharsets.UTF_8);
        return query ? encoded : encoded.replace("+", "%20");
    }
}

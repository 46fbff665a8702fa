package io.secretwatch.app.console;

import io.secretwatch.app.config.AdminSettings;
import io.secretwatch.http.PageAnswer;
import io.secretwatch.http.PageRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may use the console: who has a token where there are some, and no other page in the same browser. A page of another site that makes its
 * name lead here (DNS rebinding) is known by that name; requests that it makes in the user's name, by what the browser says of their origin.
 */
final class Gate {

    static final String COOKIE = "secretwatch";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BEARER = "bearer ";

    private final Set<String> names = new HashSet<>(LOOPBACK);
    private final Optional<Tokens> tokens;

    Gate(AdminSettings admin, Optional<Tokens> tokens) {
        names.add(admin.host().toLowerCase(Locale.ROOT));
        names.add("[" + admin.host().toLowerCase(Locale.ROOT) + "]");
        names.addAll(admin.names());
        this.tokens = tokens;
    }

    /** Why the request is refused whatever it asks for: the console is not known by this name. */
    Optional<PageAnswer> wrongName(PageRequest request) {
        return names.contains(host(request.header("host")))
                ? Optional.empty()
                : refuse(
                        403,
                        "The console is not known by this host name. If it should be, add it to " + AdminSettings.NAMES
                                + ".");
    }

    /** Why another page must not make this request. */
    Optional<PageAnswer> foreign(PageRequest request) {
        String site = request.header("sec-fetch-site");
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (!(site.isEmpty() || site.equals("same-origin") || (site.equals("none") && reads))) {
            return refuse(403, "Another page must not ask the console.");
        }
        if (reads) {
            return Optional.empty();
        }
        String origin = request.header("origin");
        String host = request.header("host");
        if (!origin.isEmpty() && Stream.of("http://", "https://").noneMatch(scheme -> origin.equals(scheme + host))) {
            return refuse(403, "Another page must not ask the console.");
        }
        String type = request.header("content-type").split(";", 2)[0].strip();
        return type.equalsIgnoreCase("application/json")
                ? Optional.empty()
                : refuse(415, "The content type must be application/json.");
    }

    /** Why it is not answered: there are tokens, and the request has none. */
    Optional<PageAnswer> unknown(PageRequest request) {
        return tokens.isEmpty() || isKnown(tokens.get(), request)
                ? Optional.empty()
                : refuse(401, "The console wants a token.").map(answer -> answer.with("WWW-Authenticate", "Bearer"));
    }

    private static boolean isKnown(Tokens tokens, PageRequest request) {
        String authorization = request.header("authorization");
        if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return tokens.holds(authorization.substring(BEARER.length()).strip());
        }
        return Stream.of(request.header("cookie").split(";"))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .anyMatch(cookie -> tokens.isSession(cookie.substring(COOKIE.length() + 1)));
    }

    /** A cookie for the token of a login; absent where it is none. */
    Optional<String> cookie(String token, boolean secure) {
        return tokens.flatMap(known -> known.session(token))
                .map(session -> COOKIE + "=" + session + "; Path=/console; HttpOnly; SameSite=Strict"
                        + (secure ? "; Secure" : ""));
    }

    private static Optional<PageAnswer> refuse(int status, String sentence) {
        return Optional.of(Json.complaint(status, sentence));
    }

    /** The name without the port. */
    private static String host(String header) {
        int port = header.lastIndexOf(':');
        boolean has = port > header.lastIndexOf(']');
        return (has ? header.substring(0, port) : header).toLowerCase(Locale.ROOT);
    }
}

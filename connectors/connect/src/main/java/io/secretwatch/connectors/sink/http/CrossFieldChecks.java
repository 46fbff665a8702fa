package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.sink.http.TargetKind.Trait;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/** Settings that are good alone and wrong beside each other. Nothing of a value is repeated. */
final class CrossFieldChecks {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Map<String, ?> values;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private CrossFieldChecks(Map<String, ?> values) {
        this.values = values;
    }

    /** A sentence for each setting that has to change; {@code values} are good one by one. */
    static Map<String, String> problems(Map<String, ?> values) {
        CrossFieldChecks checks = new CrossFieldChecks(values);
        checks.check(
                TargetKind.of(text(values, HttpSinkSettings.PROFILE)), URI.create(text(values, HttpSinkSettings.URL)));
        return checks.problems;
    }

    private void check(TargetKind kind, URI url) {
        boolean tls = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        boolean token = secret(HttpSinkSettings.TOKEN);
        boolean user = !text(values, HttpSinkSettings.USERNAME).isEmpty();
        wrong(
                token && user,
                HttpSinkSettings.USERNAME,
                "is set beside auth.token; only one can go into the Authorization header");
        wrong(
                secret(HttpSinkSettings.PASSWORD_OF_USER) && !user,
                HttpSinkSettings.PASSWORD_OF_USER,
                "needs auth.username");
        wrong(
                text(values, HttpSinkSettings.USERNAME).indexOf(':') >= 0,
                HttpSinkSettings.USERNAME,
                "may not hold a colon (RFC 7617)");
        wrong(kind.has(Trait.NEEDS_TOKEN) && !token, HttpSinkSettings.TOKEN, "is needed by " + kind.label());
        wrong(
                (token || user) && !tls && !THIS_MACHINE.contains(url.getHost()) && !is(HttpSinkSettings.PLAIN),
                HttpSinkSettings.URL,
                "would carry credentials in clear; use https, or set allow.plain.http=true");
        wrong(
                url.getRawQuery() != null && !kind.has(Trait.ADDRESS_IS_SECRET),
                HttpSinkSettings.URL,
                "has a query, which only " + TargetKind.labels(Trait.ADDRESS_IS_SECRET) + " may have");
        wrong(
                text(values, HttpSinkSettings.CERTIFICATE).isEmpty()
                        != text(values, HttpSinkSettings.KEY).isEmpty(),
                HttpSinkSettings.KEY,
                "and tls.cert.file belong together");
        wrong(
                !tls && !(text(values, HttpSinkSettings.CA) + text(values, HttpSinkSettings.CERTIFICATE)).isEmpty(),
                HttpSinkSettings.CA,
                "and tls.cert.file need an https url");
        wrong(
                is(HttpSinkSettings.GZIP) && !kind.has(Trait.TAKES_GZIP),
                HttpSinkSettings.GZIP,
                "is for " + TargetKind.labels(Trait.TAKES_GZIP));
        wrong(
                is(HttpSinkSettings.PROBE) && !kind.has(Trait.HAS_HEALTH_PAGE),
                HttpSinkSettings.PROBE,
                "is not for " + kind.label() + ", which has no health page");
        wrong(
                secret(HttpSinkSettings.SECRET) && !kind.has(Trait.TAKES_SIGNATURE),
                HttpSinkSettings.SECRET,
                "is for " + TargetKind.labels(Trait.TAKES_SIGNATURE));
        wrong(
                (Long) values.get(HttpSinkSettings.BACKOFF_CAP) < (Long) values.get(HttpSinkSettings.BACKOFF),
                HttpSinkSettings.BACKOFF_CAP,
                "is below retry.backoff.ms");
        String format = text(values, HttpSinkSettings.FORMAT);
        wrong(
                !format.isEmpty() && kind.formats().stream().map(Format::word).noneMatch(format::equals),
                HttpSinkSettings.FORMAT,
                "must be one of " + kind.formats().stream().map(Format::word).toList() + " for this profile");
    }

    private void wrong(boolean so, String setting, String sentence) {
        if (so) {
            problems.putIfAbsent(setting, setting + " " + sentence);
        }
    }

    private boolean secret(String setting) {
        return !((Password) values.get(setting)).value().isEmpty();
    }

    private boolean is(String setting) {
        return (Boolean) values.get(setting);
    }

    private static String text(Map<String, ?> values, String setting) {
        return (String) values.get(setting);
    }
}

package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.sink.SettingValues;
import io.secretwatch.connectors.sink.http.TargetKind.Trait;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Settings that are good alone and wrong beside each other. Nothing of a value is repeated. */
final class CrossFieldChecks {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SettingValues values;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private CrossFieldChecks(SettingValues values) {
        this.values = values;
    }

    /** A sentence for each setting that has to change; {@code values} are good one by one. */
    static Map<String, String> problems(Map<String, ?> values) {
        CrossFieldChecks checks = new CrossFieldChecks(new SettingValues(values));
        checks.check();
        return checks.problems;
    }

    private void check() {
        TargetKind kind = TargetKind.of(values.text(HttpSinkSettings.PROFILE));
        URI url = URI.create(values.text(HttpSinkSettings.URL));
        boolean tls = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        boolean token = values.hasSecret(HttpSinkSettings.TOKEN);
        boolean user = !values.text(HttpSinkSettings.USERNAME).isEmpty();
        wrong(
                token && user,
                HttpSinkSettings.USERNAME,
                "is set beside auth.token; only one can go into the Authorization header");
        wrong(
                values.hasSecret(HttpSinkSettings.PASSWORD_OF_USER) && !user,
                HttpSinkSettings.PASSWORD_OF_USER,
                "needs auth.username");
        wrong(
                values.text(HttpSinkSettings.USERNAME).indexOf(':') >= 0,
                HttpSinkSettings.USERNAME,
                "may not hold a colon (RFC 7617)");
        wrong(kind.has(Trait.NEEDS_TOKEN) && !token, HttpSinkSettings.TOKEN, "is needed by " + kind.label());
        wrong(
                (token || user)
                        && !tls
                        && !THIS_MACHINE.contains(url.getHost())
                        && !values.isOn(HttpSinkSettings.PLAIN),
                HttpSinkSettings.URL,
                "would carry credentials in clear; use https, or set allow.plain.http=true");
        wrong(
                url.getRawQuery() != null && !kind.has(Trait.ADDRESS_IS_SECRET),
                HttpSinkSettings.URL,
                "has a query, which only " + TargetKind.labels(Trait.ADDRESS_IS_SECRET) + " may have");
        wrong(
                values.text(HttpSinkSettings.CERTIFICATE).isEmpty()
                        != values.text(HttpSinkSettings.KEY).isEmpty(),
                HttpSinkSettings.KEY,
                "and tls.cert.file belong together");
        wrong(
                !tls && !(values.text(HttpSinkSettings.CA) + values.text(HttpSinkSettings.CERTIFICATE)).isEmpty(),
                HttpSinkSettings.CA,
                "and tls.cert.file need an https url");
        wrong(
                values.isOn(HttpSinkSettings.GZIP) && !kind.has(Trait.TAKES_GZIP),
                HttpSinkSettings.GZIP,
                "is for " + TargetKind.labels(Trait.TAKES_GZIP));
        wrong(
                values.isOn(HttpSinkSettings.PROBE) && !kind.has(Trait.HAS_HEALTH_PAGE),
                HttpSinkSettings.PROBE,
                "is not for " + kind.label() + ", which has no health page");
        wrong(
                values.hasSecret(HttpSinkSettings.SECRET) && !kind.has(Trait.TAKES_SIGNATURE),
                HttpSinkSettings.SECRET,
                "is for " + TargetKind.labels(Trait.TAKES_SIGNATURE));
        wrong(
                values.millis(HttpSinkSettings.BACKOFF_CAP) < values.millis(HttpSinkSettings.BACKOFF),
                HttpSinkSettings.BACKOFF_CAP,
                "is below retry.backoff.ms");
        wrong(
                !values.text(HttpSinkSettings.CHANNEL).isEmpty() && kind != TargetKind.SLACK,
                HttpSinkSettings.CHANNEL,
                "is for " + TargetKind.SLACK.label());
        wrong(
                kind == TargetKind.SLACK
                        && values.text(HttpSinkSettings.CHANNEL).isEmpty() != !token,
                HttpSinkSettings.CHANNEL,
                "and auth.token belong together, for chat.postMessage; an incoming webhook has neither");
        wrong(kind.has(Trait.TOKEN_IS_IN_BODY) && user, HttpSinkSettings.USERNAME, "is not for " + kind.label());
        String format = values.text(HttpSinkSettings.FORMAT);
        boolean template = format.equals(Format.TEMPLATE.word());
        wrong(
                template == values.text(HttpSinkSettings.TEMPLATE).isEmpty(),
                HttpSinkSettings.TEMPLATE,
                "and format=template belong together");
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
}

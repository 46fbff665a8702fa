package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
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
        checks.look(
                TargetKind.of(text(values, HttpSinkSettings.PROFILE)), URI.create(text(values, HttpSinkSettings.URL)));
        return checks.problems;
    }

    private void look(TargetKind receiver, URI url) {
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
        wrong(receiver == TargetKind.SPLUNK_HEC && !token, HttpSinkSettings.TOKEN, "is needed by Splunk");
        wrong(
                (token || user) && !tls && !THIS_MACHINE.contains(url.getHost()) && !is(HttpSinkSettings.PLAIN),
                HttpSinkSettings.URL,
                "would carry credentials in clear; use https, or set allow.plain.http=true");
        wrong(
                url.getRawQuery() != null && receiver != TargetKind.WEBHOOK,
                HttpSinkSettings.URL,
                "has a query, which only a webhook may have");
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
                is(HttpSinkSettings.GZIP) && !receiver.unpacks(),
                HttpSinkSettings.GZIP,
                "is for splunk-hec and opensearch");
        wrong(
                is(HttpSinkSettings.PROBE) && receiver == TargetKind.WEBHOOK,
                HttpSinkSettings.PROBE,
                "is not for webhook, which has no health page");
        wrong(
                secret(HttpSinkSettings.SECRET) && receiver != TargetKind.WEBHOOK,
                HttpSinkSettings.SECRET,
                "is for webhook");
        wrong(
                (Long) values.get(HttpSinkSettings.BACKOFF_CAP) < (Long) values.get(HttpSinkSettings.BACKOFF),
                HttpSinkSettings.BACKOFF_CAP,
                "is below retry.backoff.ms");
        String format = text(values, HttpSinkSettings.FORMAT);
        wrong(
                !format.isEmpty()
                        && receiver.formats().stream().map(Format::word).noneMatch(format::equals),
                HttpSinkSettings.FORMAT,
                "has to be one of "
                        + receiver.formats().stream().map(Format::word).toList() + " for this profile");
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

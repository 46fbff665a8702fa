package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/** Settings that are good alone and wrong beside each other. Nothing of a value is repeated. */
final class Together {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Map<String, ?> values;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private Together(Map<String, ?> values) {
        this.values = values;
    }

    /** A sentence for each setting that has to change; {@code values} are good one by one. */
    static Map<String, String> problems(Map<String, ?> values) {
        Together together = new Together(values);
        together.look(Receiver.of(text(values, Settings.PROFILE)), URI.create(text(values, Settings.URL)));
        return together.problems;
    }

    private void look(Receiver receiver, URI url) {
        boolean tls = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        boolean token = secret(Settings.TOKEN);
        boolean user = !text(values, Settings.USERNAME).isEmpty();
        wrong(
                token && user,
                Settings.USERNAME,
                "is set beside auth.token; only one can go into the Authorization header");
        wrong(secret(Settings.PASSWORD_OF_USER) && !user, Settings.PASSWORD_OF_USER, "needs auth.username");
        wrong(text(values, Settings.USERNAME).indexOf(':') >= 0, Settings.USERNAME, "may not hold a colon (RFC 7617)");
        wrong(receiver == Receiver.SPLUNK_HEC && !token, Settings.TOKEN, "is needed by Splunk");
        wrong(
                (token || user) && !tls && !THIS_MACHINE.contains(url.getHost()) && !is(Settings.PLAIN),
                Settings.URL,
                "would carry credentials in clear; use https, or set allow.plain.http=true");
        wrong(
                url.getRawQuery() != null && receiver != Receiver.WEBHOOK,
                Settings.URL,
                "has a query, which only a webhook may have");
        wrong(
                text(values, Settings.CERTIFICATE).isEmpty()
                        != text(values, Settings.KEY).isEmpty(),
                Settings.KEY,
                "and tls.cert.file belong together");
        wrong(
                !tls && !(text(values, Settings.CA) + text(values, Settings.CERTIFICATE)).isEmpty(),
                Settings.CA,
                "and tls.cert.file need an https url");
        wrong(is(Settings.GZIP) && !receiver.unpacks(), Settings.GZIP, "is for splunk-hec and opensearch");
        wrong(
                is(Settings.PROBE) && receiver == Receiver.WEBHOOK,
                Settings.PROBE,
                "is not for webhook, which has no health page");
        wrong(secret(Settings.SECRET) && receiver != Receiver.WEBHOOK, Settings.SECRET, "is for webhook");
        wrong(
                (Long) values.get(Settings.BACKOFF_CAP) < (Long) values.get(Settings.BACKOFF),
                Settings.BACKOFF_CAP,
                "is below retry.backoff.ms");
        String format = text(values, Settings.FORMAT);
        wrong(
                !format.isEmpty()
                        && receiver.formats().stream().map(Format::word).noneMatch(format::equals),
                Settings.FORMAT,
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

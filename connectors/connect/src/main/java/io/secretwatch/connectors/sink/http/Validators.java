package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.JsonTemplate;
import io.secretwatch.connectors.sink.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Checks of single settings. Their sentences do not repeat the value: it may hold a password by mistake. */
final class Validators {

    private Validators() {}

    /** An address that Java can call and that hides no password where everybody reads it. */
    static final ConfigDef.Validator URL =
            of("an http or https address without user, password or fragment", (name, value) -> {
                URI url = parsed(name, (String) value);
                need(
                        List.of("http", "https")
                                .contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)),
                        name,
                        "must begin with http:// or https://");
                need(url.getHost() != null, name, "has no host name that Java understands");
                need(
                        url.getRawUserInfo() == null,
                        name,
                        "holds a user or password; use auth.username and auth.password");
                need(url.getRawFragment() == null, name, "has a fragment, which is never sent");
            });

    /** A file that can be read; empty for none. */
    static final ConfigDef.Validator FILE = of(
            "a PEM file, or empty",
            (name, value) -> need(Tls.readable((String) value), name, "is no file that the worker can read"));

    /** An address that links may begin with; empty for none. */
    static final ConfigDef.Validator CONSOLE =
            of("an http or https address without user, password, query or fragment, or empty", (name, value) -> {
                if (!((String) value).isEmpty()) {
                    URL.ensureValid(name, value);
                    need(parsed(name, (String) value).getRawQuery() == null, name, "has a query");
                }
            });

    /** An id or a name of a channel of Slack; empty for none. */
    static final ConfigDef.Validator CHANNEL = of(
            "an id or a name of a channel, or empty",
            (name, value) -> need(
                    ((String) value).matches("|#?[\\p{L}\\p{N}._-]{1,80}"), name, "is no id and no name of a channel"));

    /** What {@link JsonTemplate} reads; empty for none. */
    static final ConfigDef.Validator TEMPLATE = of("JSON with placeholders, or empty", (name, value) -> {
        if (!((String) value).isEmpty()) {
            try {
                JsonTemplate.read((String) value);
            } catch (JsonTemplate.Mistake e) {
                throw new ConfigException(name + " " + e.getMessage());
            }
        }
    });

    /** A name that needs no escaping in a path. */
    static final ConfigDef.Validator INDEX = of(
            "an index, alias or data stream",
            (name, value) -> need(
                    ((String) value).matches("[a-z0-9][a-z0-9._-]{0,254}"),
                    name,
                    "must be lower case letters, digits, '.', '-' and '_'"));

    /** A credential that fits in a header. */
    static final ConfigDef.Validator CREDENTIAL = of(
            "printable ASCII",
            (name, value) -> need(
                    ((Password) value).value().chars().allMatch(c -> c > ' ' && c < 127),
                    name,
                    "holds a blank, a line end or another character that no header may hold"));

    /** One of some words; Kafka's own check of that would repeat what stands there. */
    static ConfigDef.Validator oneOf(String... words) {
        return of(
                Arrays.toString(words),
                (name, value) -> need(
                        List.of(words).contains((String) value), name, "must be one of " + Arrays.toString(words)));
    }

    private static URI parsed(String name, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new ConfigException(name + " is not an address");
        }
    }

    private static void need(boolean good, String name, String otherwise) {
        if (!good) {
            throw new ConfigException(name + " " + otherwise);
        }
    }

    private static ConfigDef.Validator of(String words, ConfigDef.Validator check) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null) {
                        check.ensureValid(name, value);
                    }
                },
                () -> words);
    }
}

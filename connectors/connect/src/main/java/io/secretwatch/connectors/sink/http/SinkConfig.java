package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** A task's configuration, checked as a whole. It is never written to the log: an address may hold what only its owner should know. */
final class SinkConfig extends AbstractConfig {

    private static final int SHORTEST_SECRET = 4;

    SinkConfig(Map<String, String> props) {
        super(Settings.TABLE, props, false);
        Map<String, String> problems = Together.problems(values());
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("; ", problems.values()));
        }
    }

    Receiver receiver() {
        return Receiver.of(getString(Settings.PROFILE));
    }

    URI url() {
        return URI.create(getString(Settings.URL));
    }

    Format format() {
        String name = getString(Settings.FORMAT);
        return name.isEmpty() ? receiver().formats().get(0) : Format.valueOf(name.toUpperCase(Locale.ROOT));
    }

    Duration time(String setting) {
        return Duration.ofMillis(((Number) get(setting)).longValue());
    }

    /** Alerts in one request. */
    int batchAlerts() {
        boolean single =
                receiver() == Receiver.FALCOSIDEKICK || receiver() == Receiver.WEBHOOK && !getBoolean(Settings.ARRAY);
        return single ? 1 : getInt(Settings.BATCH_ALERTS);
    }

    String secret(String setting) {
        return getPassword(setting).value();
    }

    /** The header {@code Authorization}; empty where no credentials are set. */
    Optional<String> authorization() {
        if (!getString(Settings.USERNAME).isEmpty()) {
            return Optional.of("Basic " + basic());
        }
        String scheme = getString(Settings.SCHEME).isEmpty() ? receiver().scheme() : getString(Settings.SCHEME);
        return secret(Settings.TOKEN).isEmpty() ? Optional.empty() : Optional.of(scheme + " " + secret(Settings.TOKEN));
    }

    private String basic() {
        String both = getString(Settings.USERNAME) + ":" + secret(Settings.PASSWORD_OF_USER);
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** Words that no text of ours may hold, whoever sends them back to us. */
    List<String> secrets() {
        Stream<String> set = Stream.of(Settings.TOKEN, Settings.PASSWORD_OF_USER, Settings.SECRET)
                .map(this::secret);
        Stream<String> made = Stream.of(getString(Settings.USERNAME).isEmpty() ? "" : basic());
        return Stream.of(set, made, receiver() == Receiver.WEBHOOK ? secretsOf(url()) : Stream.<String>empty())
                .flatMap(all -> all)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /** Who knows the address of a webhook may often post there. */
    private static Stream<String> secretsOf(URI url) {
        String path = Optional.ofNullable(url.getRawPath())
                .filter(text -> text.length() > 1)
                .orElse("");
        String query = Optional.ofNullable(url.getRawQuery()).orElse("");
        Stream<String> values = Stream.of(query.split("&"))
                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                .filter(value -> value.length() >= SHORTEST_SECRET);
        return Stream.concat(Stream.of(path, query), values);
    }

    Profile profile() {
        Statuses statuses = new Statuses(new Excerpt(secrets()));
        boolean gzip = getBoolean(Settings.GZIP);
        return switch (receiver()) {
            case SPLUNK_HEC -> new SplunkHec(url(), gzip, statuses);
            case OPENSEARCH ->
                new OpenSearch(url(), getString(Settings.INDEX), getBoolean(Settings.LATEST), gzip, statuses);
            case ALERTMANAGER -> new Alertmanager(url(), statuses);
            case FALCOSIDEKICK -> new Falcosidekick(url(), statuses);
            case WEBHOOK ->
                new Webhook(
                        url(),
                        format().contentType(),
                        getBoolean(Settings.ARRAY),
                        Optional.of(secret(Settings.SECRET))
                                .filter(secret -> !secret.isEmpty())
                                .map(Signature::new),
                        InstantSource.system(),
                        statuses);
        };
    }
}

package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.format.FormatSettings;
import io.secretwatch.connectors.format.JsonTemplate;
import io.secretwatch.connectors.sink.Revisions;
import io.secretwatch.connectors.sink.http.TargetKind.Trait;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** A task's configuration, checked as a whole. It is never written to the log: an address may hold what only its owner should know. */
final class HttpSinkConfig extends AbstractConfig {

    private static final int SHORTEST_SECRET = 4;

    HttpSinkConfig(Map<String, String> props) {
        super(HttpSinkSettings.TABLE, props, false);
        Map<String, String> problems = CrossFieldChecks.problems(values());
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("; ", problems.values()));
        }
    }

    TargetKind kind() {
        return TargetKind.of(getString(HttpSinkSettings.PROFILE));
    }

    URI url() {
        return URI.create(getString(HttpSinkSettings.URL));
    }

    Format format() {
        String name = getString(HttpSinkSettings.FORMAT);
        return name.isEmpty() ? kind().formats().get(0) : Format.valueOf(name.toUpperCase(Locale.ROOT));
    }

    FormatSettings formatSettings() {
        String template = getString(HttpSinkSettings.TEMPLATE);
        try {
            return new FormatSettings(
                    getString(HttpSinkSettings.CONSOLE),
                    template.isEmpty() ? Optional.empty() : Optional.of(JsonTemplate.read(template)));
        } catch (JsonTemplate.Mistake e) {
            throw new ConfigException(HttpSinkSettings.TEMPLATE + " " + e.getMessage());
        }
    }

    /** Which revisions are delivered. */
    Revisions revisions() {
        String word = getString(HttpSinkSettings.REVISIONS);
        Revisions own = kind().has(Trait.IS_READ_BY_PEOPLE) ? Revisions.RISING : Revisions.ALL;
        return word.isEmpty() ? own : Revisions.valueOf(word.toUpperCase(Locale.ROOT));
    }

    Duration time(String setting) {
        return Duration.ofMillis(((Number) get(setting)).longValue());
    }

    /** Alerts in one request. */
    int batchAlerts() {
        boolean single = !kind().has(Trait.TAKES_BATCHES)
                && !(kind().has(Trait.TAKES_ARRAYS_ON_DEMAND) && getBoolean(HttpSinkSettings.ARRAY));
        return single ? 1 : getInt(HttpSinkSettings.BATCH_ALERTS);
    }

    String secret(String setting) {
        return getPassword(setting).value();
    }

    /** The header {@code Authorization}; empty where no credentials are set. */
    Optional<String> authorization() {
        if (!getString(HttpSinkSettings.USERNAME).isEmpty()) {
            return Optional.of("Basic " + basic());
        }
        String scheme =
                getString(HttpSinkSettings.SCHEME).isEmpty() ? kind().scheme() : getString(HttpSinkSettings.SCHEME);
        return secret(HttpSinkSettings.TOKEN).isEmpty() || kind().has(Trait.TOKEN_IS_IN_BODY)
                ? Optional.empty()
                : Optional.of(scheme + " " + secret(HttpSinkSettings.TOKEN));
    }

    private String basic() {
        String both = getString(HttpSinkSettings.USERNAME) + ":" + secret(HttpSinkSettings.PASSWORD_OF_USER);
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** Words that no text of ours may contain, even if a receiver sends them back. */
    List<String> secrets() {
        Stream<String> set = Stream.of(
                        HttpSinkSettings.TOKEN, HttpSinkSettings.PASSWORD_OF_USER, HttpSinkSettings.SECRET)
                .map(this::secret);
        Stream<String> made = Stream.of(getString(HttpSinkSettings.USERNAME).isEmpty() ? "" : basic());
        return Stream.of(set, made, kind().has(Trait.ADDRESS_IS_SECRET) ? secretsOf(url()) : Stream.<String>empty())
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

    Statuses statuses() {
        return new Statuses(new Excerpt(secrets()));
    }

    Profile profile() {
        return kind().profile(this);
    }
}

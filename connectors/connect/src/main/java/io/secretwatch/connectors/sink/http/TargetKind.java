package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of receivers, as {@code profile} names them. All that is special about one is in its row and in its {@link Profile}. */
enum TargetKind {
    SPLUNK_HEC(
            "splunk-hec",
            "Splunk",
            Set.of(Trait.NEEDS_TOKEN, Trait.TAKES_GZIP, Trait.TAKES_BATCHES, Trait.HAS_HEALTH_PAGE),
            List.of(Format.HEC),
            config -> new SplunkHec(config.url(), config.getBoolean(HttpSinkSettings.GZIP), config.statuses())),
    OPENSEARCH(
            "opensearch",
            "Bearer",
            Set.of(Trait.TAKES_GZIP, Trait.TAKES_BATCHES, Trait.HAS_HEALTH_PAGE),
            List.of(Format.OCSF, Format.ECS),
            config -> new OpenSearch(
                    config.url(),
                    config.getString(HttpSinkSettings.INDEX),
                    config.getBoolean(HttpSinkSettings.LATEST),
                    config.getBoolean(HttpSinkSettings.GZIP),
                    config.time(HttpSinkSettings.TIMEOUT).dividedBy(2),
                    config.statuses())),
    ALERTMANAGER(
            "alertmanager",
            "Bearer",
            Set.of(Trait.TAKES_BATCHES, Trait.HAS_HEALTH_PAGE),
            List.of(Format.ALERTMANAGER),
            config -> new Alertmanager(config.url(), config.statuses())),
    WEBHOOK(
            "webhook",
            "Bearer",
            Set.of(Trait.TAKES_ARRAYS_ON_DEMAND, Trait.TAKES_SIGNATURE, Trait.ADDRESS_IS_SECRET),
            List.of(Format.OCSF, Format.ECS, Format.HEC, Format.ALERTMANAGER, Format.FALCOSIDEKICK, Format.TEMPLATE),
            config -> new Webhook(
                    config.url(),
                    config.format().contentType(),
                    config.getBoolean(HttpSinkSettings.ARRAY),
                    Optional.of(config.secret(HttpSinkSettings.SECRET))
                            .filter(secret -> !secret.isEmpty())
                            .map(Signature::new),
                    InstantSource.system(),
                    config.statuses())),
    FALCOSIDEKICK(
            "falcosidekick",
            "Bearer",
            Set.of(Trait.HAS_HEALTH_PAGE),
            List.of(Format.FALCOSIDEKICK),
            config -> new Falcosidekick(config.url(), config.statuses())),
    SLACK(
            "slack",
            "Bearer",
            Set.of(Trait.ADDRESS_IS_SECRET, Trait.IS_READ_BY_PEOPLE),
            List.of(Format.SLACK),
            config -> new Slack(config.url(), config.getString(HttpSinkSettings.CHANNEL), config.statuses())),
    TEAMS(
            "teams",
            "Bearer",
            Set.of(Trait.ADDRESS_IS_SECRET, Trait.IS_READ_BY_PEOPLE),
            List.of(Format.TEAMS),
            config -> new Teams(config.url(), config.statuses())),
    PAGERDUTY(
            "pagerduty",
            "",
            Set.of(Trait.NEEDS_TOKEN, Trait.TOKEN_IS_IN_BODY),
            List.of(Format.PAGERDUTY),
            config -> new PagerDuty(config.url(), config.secret(HttpSinkSettings.TOKEN), config.statuses()));

    /** What settings beside {@code profile} depend on. */
    enum Trait {
        NEEDS_TOKEN,
        TAKES_GZIP,
        TAKES_BATCHES,
        /** Batches only where {@code webhook.array} says so. */
        TAKES_ARRAYS_ON_DEMAND,
        TAKES_SIGNATURE,
        HAS_HEALTH_PAGE,
        /** The token stands in the body, and in no header. */
        TOKEN_IS_IN_BODY,
        /** Each request is a message for people, who are told of a finding once for each severity. */
        IS_READ_BY_PEOPLE,
        /** Who knows the address may post there; it may have a query. */
        ADDRESS_IS_SECRET
    }

    private final String label;
    private final String scheme;
    private final Set<Trait> traits;
    private final List<Format> formats;
    private final Function<HttpSinkConfig, Profile> profile;

    TargetKind(
            String label,
            String scheme,
            Set<Trait> traits,
            List<Format> formats,
            Function<HttpSinkConfig, Profile> profile) {
        this.label = label;
        this.scheme = scheme;
        this.traits = traits;
        this.formats = formats;
        this.profile = profile;
    }

    static TargetKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile of that name"));
    }

    static String[] labels() {
        return Arrays.stream(values()).map(kind -> kind.label).toArray(String[]::new);
    }

    /** The names of all kinds with a trait, for a sentence. */
    static String labels(Trait trait) {
        return Arrays.stream(values())
                .filter(kind -> kind.has(trait))
                .map(TargetKind::label)
                .collect(Collectors.joining(" and "));
    }

    /** The name in {@code profile}. */
    String label() {
        return label;
    }

    /** The word before the token in the header {@code Authorization}. */
    String scheme() {
        return scheme;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** What it takes, the default first. */
    List<Format> formats() {
        return formats;
    }

    Profile profile(HttpSinkConfig config) {
        return profile.apply(config);
    }
}

package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** How many there are of a thing within a time. */
final class Series {

    private static final Map<String, Duration> WORDS = Map.of(
            "ten minutes", Duration.ofMinutes(10),
            "an hour", Duration.ofHours(1),
            "a day", Duration.ofDays(1),
            "a week", Duration.ofDays(7));

    private static final int EVIDENCE = 10;

    private Series() {}

    static void namespaces(Matcher found, Claim claim) {
        boolean granted = claim.judged().reason().contains("RoleBinding \"")
                && !claim.judged().reason().contains("ClusterRoleBinding \"");
        check(
                found,
                claim,
                event -> event.readsSecrets()
                        && event.succeeded()
                        && event.name().isEmpty()
                        && !event.isOwnNamespace()
                        && event.reason().contains("ClusterRoleBinding \"") != granted,
                RawEvent::namespace);
    }

    static void names(Matcher found, Claim claim) {
        check(
                found,
                claim,
                event -> event.readsSecrets()
                        && event.succeeded()
                        && !event.name().isEmpty(),
                event -> event.namespace() + "/" + release(event.name()));
    }

    static void denials(Matcher found, Claim claim) {
        check(found, claim, event -> event.readsSecrets() && event.code() == 403, RawEvent::scope);
    }

    static void rejections(Matcher found, Claim claim) {
        check(found, claim, event -> event.readsSecrets() && event.code() == 401, RawEvent::id);
    }

    static void missing(Matcher found, Claim claim) {
        check(found, claim, event -> event.readsSecrets() && event.code() == 404, RawEvent::scope);
    }

    /** The API server answers HEAD with 405. */
    static void asked(Matcher found, Claim claim) {
        check(
                found,
                claim,
                event -> event.readsSecrets() && (event.code() == 404 || event.code() == 405),
                RawEvent::scope);
    }

    /** The revisions of a release of Helm are one thing. */
    private static String release(String name) {
        return name.startsWith("sh.helm.release.v1.") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static void check(
            Matcher found, Claim claim, Predicate<RawEvent> counts, Function<RawEvent, String> different) {
        int said = Integer.parseInt(found.group(1));
        assertThat(Duration.between(claim.from(), claim.to())).isEqualTo(WORDS.get(found.group(2)));
        assertThat(claim.times().map(Instant::toEpochMilli)).contains(claim.to().toEpochMilli());
        assertThat(claim.inWindow().filter(counts).map(different).distinct())
                .as(claim.text())
                .hasSize(said);
        assertThat(claim.signal().path("evidence_count").asInt()).isEqualTo(said);
        evidence(claim, counts, said);
    }

    private static void evidence(Claim claim, Predicate<RawEvent> counts, int said) {
        List<String> cited = strings(claim.signal().path("evidence")).toList();
        List<String> counted = claim.inWindow().filter(counts).map(RawEvent::id).toList();
        assertThat(cited).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(EVIDENCE);
        assertThat(counted).containsAll(cited);
        // what is older than an hour has no id any more
        if (Duration.between(claim.from(), claim.to()).compareTo(Duration.ofHours(1)) <= 0) {
            assertThat(cited).hasSize(Math.min(EVIDENCE, said));
        }
    }

    private static Stream<String> strings(JsonNode array) {
        return Stream.iterate(0, at -> at < array.size(), at -> at + 1)
                .map(at -> array.get(at).asText());
    }
}

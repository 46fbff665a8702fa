package io.secretwatch.activity.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.audit.Origin;
import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaReading;
import io.secretwatch.topology.ActivityJson;
import io.secretwatch.topology.Dispatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SigmaScreenTest {

    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

    private static final String EVENT = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"a1","stage":"%s","requestURI":"/api/v1/namespaces/shop/%s",\
            "verb":"%s","user":{"username":"ada","groups":["dev"]},"sourceIPs":["10.0.0.7"],"userAgent":"kubectl",\
            "objectRef":{"resource":"%s","namespace":"shop","name":"a","apiVersion":"v1"},"responseStatus":{"code":201},\
            "requestObject":{"data":{"password":"aHVudGVyMg=="},"type":"Opaque"},\
            "requestReceivedTimestamp":"2026-11-23T19:00:00Z","stageTimestamp":"2026-11-23T19:00:00Z","annotations":{"authorization.k8s.io/decision":"allow"}}
            """;

    private static String event(String stage, String verb, String resource) {
        return EVENT.formatted(stage, resource, verb, resource);
    }

    private static String rule(int number, String selection) {
        return """
                title: Rule %d
                id: r%d
                logsource: {product: kubernetes}
                detection:
                    selection: %s
                    condition: selection
                ---
                """.formatted(number, number, selection);
    }

    private static List<DecodeResult> decode(String record, String... selections) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < selections.length; i++) {
            rules.append(rule(i, selections[i]));
        }
        return decodeBy(rules.toString(), record);
    }

    private static List<DecodeResult> decodeBy(String rules, String record) {
        SigmaReading reading = SigmaFolder.read("rules.yml", rules);
        assertThat(reading.problems()).isEmpty();
        ActivityDecoder decoder =
                new ActivityDecoder(new Classifier(SecretFields.shipped(), reading.asked()), "unnamed");
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        List<DecodeResult> results = new ArrayList<>();
        decoder.decode(bytes, 0, bytes.length, new Origin(Optional.of("prod"), NOW).by("log"), results::add);
        return results;
    }

    private static List<SigmaMatch> matches(String record, String... selections) {
        return decode(record, selections).stream()
                .flatMap(result -> result instanceof DecodeResult.Matched matched
                        ? Stream.of((SigmaMatch) matched.activity())
                        : Stream.empty())
                .toList();
    }

    @Test
    void an_event_of_no_interest_to_us_is_held_against_the_rules() {
        List<DecodeResult> results =
                decode(event("ResponseComplete", "delete", "events"), "{objectRef.resource: events}");

        assertThat(results).hasSize(2);
        assertThat(results.get(0)).isInstanceOf(DecodeResult.Irrelevant.class);
        assertThat(results.get(1)).isInstanceOfSatisfying(DecodeResult.Matched.class, matched -> {
            assertThat(((SigmaMatch) matched.activity()).ruleId()).isEqualTo("r0");
            assertThat(matched.activity().occurrence().cluster()).isEqualTo("prod");
            assertThat(matched.activity().occurrence().backEnd()).isEqualTo("log");
            assertThat(matched.activity().occurrence().call().name()).isEqualTo("a");
        });
    }

    @Test
    void an_event_that_several_rules_match_is_as_many_activities_beside_its_own() {
        String[] rules = {"{verb: get}", "{verb: delete}", "{user.groups: dev}"};
        List<DecodeResult> results = decode(event("ResponseComplete", "get", "secrets"), rules);

        assertThat(results.get(0)).isInstanceOf(DecodeResult.Classified.class);
        List<SigmaMatch> matches = matches(event("ResponseComplete", "get", "secrets"), rules);
        assertThat(matches).extracting(SigmaMatch::ruleId).containsExactly("r0", "r2");
        assertThat(Stream.concat(((DecodeResult.Classified) results.get(0)).activity().stream(), matches.stream())
                        .map(activity -> activity.occurrence().fingerprint())
                        .collect(Collectors.toSet()))
                .hasSize(3);
        assertThat(matches(event("ResponseComplete", "get", "secrets"), rules)).isEqualTo(matches);
    }

    @Test
    void a_request_that_is_only_received_is_for_rules_that_ask_for_the_stage() {
        String received = event("RequestReceived", "delete", "events");

        assertThat(matches(received, "{verb: delete}", "{stage: RequestReceived}"))
                .extracting(SigmaMatch::ruleId)
                .containsExactly("r1");
    }

    @Test
    void a_rule_that_asks_for_the_end_of_a_watch_has_a_match_that_is_told_whether_the_beginning_is_or_not() {
        String[] rules = {
            "{verb: watch}",
            "{verb: watch, stage: ResponseComplete}",
            "{verb: watch, stage: [ResponseStarted, ResponseComplete]}",
            "{verb: watch, stage|neq: Panic}",
            "{verb: watch, stage|neq: ResponseStarted}"
        };

        assertThat(matches(event("ResponseComplete", "watch", "pods"), rules))
                .extracting(match -> match.occurrence().is(Flag.ENDED))
                .containsExactly(true, false, true, true, false);
        assertThat(matches(event("ResponseStarted", "watch", "pods"), rules))
                .extracting(SigmaMatch::ruleId)
                .containsExactly("r0", "r2", "r3");
    }

    @Test
    void a_correlation_counts_the_end_of_a_watch_for_a_rule_that_asks_for_it() {
        String correlation = """
                title: Many
                id: many
                correlation: {type: event_count, rules: [%s], timespan: 5m, condition: {gte: 2}}
                """;
        String both = rule(0, "{verb: watch}") + rule(1, "{verb: watch, stage: ResponseComplete}");

        for (String counted : List.of("r0", "r1", "r0, r1")) {
            assertThat(decodeBy(both + correlation.formatted(counted), event("ResponseComplete", "watch", "pods")))
                    .filteredOn(result -> result instanceof DecodeResult.Matched matched
                            && matched.activity() instanceof CorrelatedMatch)
                    .singleElement()
                    .extracting(result -> ((DecodeResult.Matched) result)
                            .activity()
                            .occurrence()
                            .is(Flag.ENDED))
                    .isEqualTo(counted.equals("r0"));
        }
    }

    @Test
    void each_event_of_a_record_has_its_own_matches() {
        String record = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":["
                + event("ResponseComplete", "delete", "events") + "," + event("ResponseComplete", "get", "pods") + ","
                + event("ResponseComplete", "delete", "configmaps") + "]}";

        assertThat(matches(record, "{verb: delete}"))
                .extracting(match -> match.occurrence().call().resource())
                .containsExactly("events", "configmaps");
    }

    @Test
    void bodies_of_secrets_are_not_looked_at_and_those_of_other_objects_are() {
        String[] rules = {"{requestObject.type: Opaque}", "{requestObject.type|exists: false}"};

        assertThat(matches(event("ResponseComplete", "create", "secrets"), rules))
                .extracting(SigmaMatch::ruleId)
                .containsExactly("r1");
        assertThat(matches(event("ResponseComplete", "create", "widgets"), rules))
                .extracting(SigmaMatch::ruleId)
                .containsExactly("r0");
    }

    @Test
    void what_fitted_a_rule_stands_nowhere_in_the_record() {
        SigmaMatch match = matches(
                        event("ResponseComplete", "create", "widgets"),
                        "{requestObject.data.password|contains: aHVudGVy}")
                .get(0);

        assertThat(new String(ActivityJson.write(new Dispatch.Seen(match)), StandardCharsets.UTF_8))
                .contains("sigma-match", "widgets")
                .doesNotContain("aHVudGVy", "Opaque");
        assertThat(ActivityJson.read(ActivityJson.write(new Dispatch.Seen(match))))
                .contains(new Dispatch.Seen(match));
    }

    @Test
    void an_event_that_breaks_off_is_not_looked_at() {
        String whole = event("ResponseComplete", "get", "secrets");
        String broken = whole.substring(0, whole.indexOf("\"requestReceivedTimestamp\""));

        assertThat(matches(whole, "{verb: get}")).hasSize(1);
        assertThat(matches(broken, "{verb: get}")).isEmpty();
    }

    @Test
    void an_event_whose_objects_became_names_with_dots_is_put_together_first() {
        String flat = event("ResponseComplete", "delete", "events")
                .replace(
                        "\"objectRef\":{\"resource\":\"events\",\"namespace\":\"shop\",\"name\":\"a\",\"apiVersion\":\"v1\"}",
                        "\"objectRef.resource\":\"events\",\"objectRef.namespace\":\"shop\",\"objectRef.name\":\"a\"")
                .replace(
                        "\"user\":{\"username\":\"ada\",\"groups\":[\"dev\"]}",
                        "\"user.username\":\"ada\",\"user.groups\":[\"dev\"]");

        assertThat(matches(flat, "{verb: delete, objectRef.resource: events, user.username: ada}"))
                .hasSize(1);
    }

    @Test
    void annotations_are_known_by_the_keys_of_the_api_server() {
        String renamed = event("ResponseComplete", "delete", "events")
                .replace("authorization.k8s.io/decision", "authorization_k8s_io/decision");

        assertThat(matches(renamed, "{annotations.authorization.k8s.io/decision: allow}"))
                .hasSize(1);
    }
}

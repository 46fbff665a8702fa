package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.alert.Alert;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaReading;
import io.secretwatch.topology.ActivityJson;
import io.secretwatch.topology.Dispatch.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationsTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    private static final String RULES = """
            title: A refused read
            id: refused
            logsource: {product: kubernetes, service: audit}
            detection:
                selection: {verb: get, objectRef.resource: configmaps, responseStatus.code: 403}
                condition: selection
            level: low
            ---
            title: A read
            id: read
            logsource: {product: kubernetes, service: audit}
            detection:
                selection: {verb: get, objectRef.resource: configmaps, responseStatus.code: 200}
                condition: selection
            level: low
            ---
            title: Together
            id: together
            level: high
            correlation:
            """;

    private static final String THREE_OF_ONE =
            "type: event_count\nrules: [refused]\ngroup-by: [user.username]\ntimespan: 5m\ncondition: {gte: 3}\n";

    private final JudgeState state = new InMemoryState();
    private Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state);
    private int sent;

    /** A correlation with these members as the events are decoded by. */
    private static ActivityDecoder by(String members) {
        SigmaReading reading = SigmaFolder.read("rules.yml", RULES + members.indent(4));
        assertThat(reading.problems()).isEmpty();
        return new ActivityDecoder(new Classifier(SecretFields.shipped(), reading.asked()), "prod");
    }

    private List<Activity> event(ActivityDecoder decoder, String user, String namespace, int code, Duration after) {
        String time = TEN.plus(after).toString();
        byte[] event = """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"id-%d","stage":"ResponseComplete","requestURI":"/x",\
                "verb":"get","user":{"username":"%s"},"sourceIPs":["10.20.0.7"],"userAgent":"kubectl","objectRef":{"resource":"configmaps",\
                "namespace":"%s","name":"a","apiVersion":"v1"},"responseStatus":{"code":%d},"requestReceivedTimestamp":"%s","stageTimestamp":"%s"}
                """.formatted(sent++, user, namespace, code, time, time).getBytes(StandardCharsets.UTF_8);
        List<Activity> activities = new ArrayList<>();
        decoder.decode(
                event, 0, event.length, new Origin(Optional.of("prod"), TEN.plus(Duration.ofDays(30))), result -> {
                    if (result instanceof DecodeResult.Matched matched) {
                        // as it comes by the topic
                        byte[] json = ActivityJson.write(new Seen(matched.activity()));
                        activities.add(((Seen) ActivityJson.read(json).orElseThrow()).activity());
                    }
                });
        return activities;
    }

    private List<Activity> refused(ActivityDecoder decoder, String user, String namespace, Duration after) {
        return event(decoder, user, namespace, 403, after);
    }

    /** The users whose requests were a match of the correlation, in the order of judging. */
    private List<String> fulfilling(List<Activity> activities) {
        activities.forEach(judge::accept);
        return judge.settle().stream()
                .flatMap(outcome ->
                        outcome instanceof Outcome.Judged judged && judged.activity() instanceof SigmaMatch match
                                ? Optional.of(match.occurrence()).stream()
                                : Optional.<io.secretwatch.activity.Occurrence>empty().stream())
                .map(occurrence -> occurrence.actor().authenticated().username() + " "
                        + Duration.between(TEN, occurrence.time()).toSeconds())
                .toList();
    }

    private List<Activity> refusedAt(ActivityDecoder decoder, String user, int... seconds) {
        List<Activity> all = new ArrayList<>();
        for (int second : seconds) {
            all.addAll(refused(decoder, user, "shop", Duration.ofSeconds(second)));
        }
        return all;
    }

    @Test
    void the_first_and_the_last_may_be_apart_by_the_whole_timespan_and_by_no_more() {
        ActivityDecoder decoder = by(THREE_OF_ONE);

        assertThat(fulfilling(refusedAt(decoder, "ada", 0, 10, 300))).containsExactly("ada 300");
        assertThat(fulfilling(refusedAt(decoder, "bob", 0, 10, 301))).isEmpty();
        assertThat(fulfilling(refusedAt(decoder, "bob", 310))).containsExactly("bob 310");
        assertThat(fulfilling(refusedAt(decoder, "bob", 320, 900))).containsExactly("bob 320");
    }

    @Test
    void those_of_one_group_are_counted_together_and_without_group_by_all_of_a_cluster() {
        ActivityDecoder single = by(THREE_OF_ONE);
        List<Activity> several = refusedAt(single, "ada", 0, 1);
        several.addAll(refusedAt(single, "bob", 2, 3));
        assertThat(fulfilling(several)).isEmpty();

        ActivityDecoder address = by(THREE_OF_ONE.replace("user.username", "sourceIPs"));
        List<Activity> together = refusedAt(address, "ada", 0, 1);
        together.addAll(refusedAt(address, "bob", 2));
        assertThat(fulfilling(together)).containsExactly("bob 2");

        ActivityDecoder all = by(THREE_OF_ONE.replace("group-by: [user.username]\n", ""));
        List<Activity> three = refusedAt(all, "ada", 0);
        three.addAll(refusedAt(all, "bob", 1));
        three.addAll(refusedAt(all, "eve", 2));
        assertThat(fulfilling(three)).containsExactly("eve 2");
    }

    @Test
    void different_values_are_counted_and_none_of_them_twice() {
        ActivityDecoder decoder = by("type: value_count\nrules: [refused]\ngroup-by: [user.username]\ntimespan: 10m\n"
                + "condition: {gt: 2, field: objectRef.namespace}\n");
        List<Activity> activities = new ArrayList<>();
        for (String namespace : List.of("a", "b", "a", "b", "a", "c", "a")) {
            activities.addAll(refused(decoder, "ada", namespace, Duration.ofSeconds(10L * activities.size())));
        }

        assertThat(fulfilling(activities)).containsExactly("ada 50", "ada 60");
    }

    @Test
    void different_rules_have_to_match_in_any_order() {
        ActivityDecoder decoder =
                by("type: temporal\nrules: [refused, read]\ngroup-by: [user.username]\ntimespan: 1m\n");
        List<Activity> activities = refusedAt(decoder, "ada", 0, 10);
        activities.addAll(event(decoder, "ada", "shop", 200, Duration.ofSeconds(20)));
        activities.addAll(event(decoder, "bob", "shop", 200, Duration.ofSeconds(30)));
        activities.addAll(refusedAt(decoder, "bob", 90, 91));

        assertThat(fulfilling(activities)).containsExactly("ada 20", "bob 90");
    }

    @Test
    void a_match_that_is_counted_is_no_finding_and_what_it_adds_up_to_is_one() {
        ActivityDecoder decoder = by(THREE_OF_ONE);
        List<Outcome> outcomes = judged(refusedAt(decoder, "ada", 0, 1, 2, 3));

        assertThat(outcomes)
                .filteredOn(Outcome.Judged.class::isInstance)
                .extracting(outcome -> ((Outcome.Judged) outcome)
                                .activity()
                                .getClass()
                                .getSimpleName() + " "
                        + ((Outcome.Judged) outcome).disposition().getClass().getSimpleName())
                .containsExactly(
                        "CorrelatedMatch Unremarkable",
                        "CorrelatedMatch Unremarkable",
                        "SigmaMatch Found",
                        "SigmaMatch Found");
        assertThat(alerts(outcomes)).extracting(Alert::count).containsExactly(1L, 2L);
        assertThat(alerts(outcomes))
                .extracting(Alert::uid)
                .containsOnly(alerts(outcomes).get(0).uid());
        assertThat(alerts(outcomes).get(0).words().remediation())
                .contains(
                        "Sigma correlation together, Together. It asks for at least 3 requests within 5m with the same user.username:"
                                + " A refused read.");
    }

    @Test
    void a_rule_that_generates_is_told_beside_the_correlation() {
        ActivityDecoder decoder = by(THREE_OF_ONE + "generate: true\n");

        assertThat(refusedAt(decoder, "ada", 0)).hasExactlyElementsOfTypes(SigmaMatch.class, CorrelatedMatch.class);
        assertThat(fulfilling(refusedAt(decoder, "bob", 0, 1, 2))).containsExactly("bob 0", "bob 1", "bob 2", "bob 2");
    }

    @Test
    void what_the_policy_expects_by_the_id_of_the_rule_does_not_count() {
        ActivityDecoder decoder = by(THREE_OF_ONE.replace("user.username", "sourceIPs"));
        judge = new Judge(expecting("refused"), Settings.DEFAULTS, state);
        List<Outcome> outcomes = judged(refusedAt(decoder, "ada", 0, 1, 2));

        assertThat(outcomes)
                .extracting(outcome -> ((Outcome.Judged) outcome).disposition())
                .containsOnly(new Disposition.Expected("ada-may"));
        // and not with those of others
        assertThat(fulfilling(refusedAt(decoder, "bob", 3, 4))).isEmpty();
        assertThat(fulfilling(refusedAt(decoder, "bob", 5))).containsExactly("bob 5");
    }

    @Test
    void what_the_policy_expects_by_the_id_of_the_correlation_counts_and_is_expected() {
        ActivityDecoder decoder = by(THREE_OF_ONE);
        judge = new Judge(expecting("together"), Settings.DEFAULTS, state);
        List<Outcome> outcomes = judged(refusedAt(decoder, "ada", 0, 1, 2));

        assertThat(outcomes)
                .extracting(outcome -> ((Outcome.Judged) outcome).disposition())
                .containsExactly(
                        new Disposition.Unremarkable(),
                        new Disposition.Unremarkable(),
                        new Disposition.Expected("ada-may"));
    }

    @Test
    void what_comes_late_counts_where_it_belongs() {
        ActivityDecoder decoder = by(THREE_OF_ONE);
        List<Activity> late = refusedAt(decoder, "ada", 40, 60, 80);
        assertThat(fulfilling(refusedAt(decoder, "ada", 100, 600, 1_200, 1_800, 2_400)))
                .isEmpty();

        assertThat(fulfilling(late.subList(1, 2))).isEmpty();
        assertThat(fulfilling(late.subList(0, 1))).containsExactly("ada 40");
        assertThat(fulfilling(late.subList(2, 3))).containsExactly("ada 80");
    }

    @Test
    void a_judge_that_takes_the_place_of_another_goes_on_counting() {
        ActivityDecoder decoder = by(THREE_OF_ONE);
        fulfilling(refusedAt(decoder, "ada", 0, 1));
        judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state);

        assertThat(fulfilling(refusedAt(decoder, "ada", 2))).containsExactly("ada 2");
    }

    @Test
    void instances_with_another_correlation_of_the_same_id_do_not_disturb_each_other() {
        ActivityDecoder three = by(THREE_OF_ONE);
        ActivityDecoder two = by(THREE_OF_ONE.replace("gte: 3", "gte: 2"));
        List<Activity> both = refusedAt(three, "ada", 0, 2);
        both.addAll(refusedAt(two, "ada", 1));

        assertThat(fulfilling(both)).isEmpty();
        assertThat(fulfilling(refusedAt(two, "ada", 3))).containsExactly("ada 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void the_order_of_arrival_does_not_matter_and_second_deliveries_do_not_count(int seed) {
        Random random = new Random(seed);
        ActivityDecoder decoder = by(THREE_OF_ONE.replace("5m", "7s"));
        List<Activity> activities = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String user = List.of("ada", "bob", "eve").get(random.nextInt(3));
            activities.addAll(refused(decoder, user, "shop", Duration.ofMillis(1_500L * i)));
        }
        List<Activity> twice = new ArrayList<>(activities);
        twice.addAll(activities);
        Collections.shuffle(twice, random);
        List<Alert> inOrder = alerts(judged(activities));
        judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());

        assertThat(inOrder).isNotEmpty();
        assertThat(alerts(judged(twice))).isEqualTo(inOrder);
    }

    @Test
    void what_was_counted_is_forgotten_when_nothing_can_come_together_with_it() {
        ActivityDecoder decoder = by(THREE_OF_ONE);
        judged(refusedAt(decoder, "ada", 0, 400));
        assertThat(kept()).isEqualTo(2);

        judged(refusedAt(decoder, "bob", 60 * 60 * 24));
        judged(refusedAt(decoder, "bob", 60 * 60 * 24 + 60));
        assertThat(kept()).isEqualTo(1);
    }

    private int kept() {
        List<String> keys = new ArrayList<>();
        state.of(StateKinds.CORRELATIONS)
                .range(Keys.cluster("prod"), Keys.clusterEnd("prod"), (key, value) -> keys.add(key));
        return keys.size();
    }

    private List<Outcome> judged(List<Activity> activities) {
        activities.forEach(judge::accept);
        return judge.settle();
    }

    private static List<Alert> alerts(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.AlertEmitted.class::isInstance)
                .map(outcome -> ((Outcome.AlertEmitted) outcome).alert())
                .toList();
    }

    private static Policy expecting(String rule) {
        PolicyReading own = PolicyReader.read("""
                version: 1
                expected:
                - id: ada-may
                  principals: [ada]
                  may:
                  - sigma: {rules: [%s], namespaces: ["*"]}
                  owner: team
                  reason: because
                  expires: 2027-01-31
                """.formatted(rule));
        return ((PolicyReading.Valid) own).policy();
    }
}

package io.secretwatch.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.Request;
import io.secretwatch.testing.Events;
import io.secretwatch.testing.NoMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final SignalType SIGNAL = new SignalType("test", 30, "a test");
    private static final Activity READ =
            Events.secretGet("ken", "shop", "db", TEN).activity();

    @Test
    void what_the_rule_does_not_concern_is_unremarkable() {
        Step rule = new Step();
        rule.concerned = false;
        assertThat(judge(rule, Policy.EMPTY)).isEqualTo(Verdict.UNREMARKABLE);
    }

    @Test
    void the_policy_has_to_expect_every_request() {
        Step rule = new Step();
        rule.requests = List.of(read("db"), read("other"));
        assertThat(judge(rule, policy("ken", "db", "2027-01-01"))).isInstanceOf(Verdict.Finding.class);
        assertThat(judge(rule, policy("ken", "*", "2027-01-01"))).isEqualTo(new Verdict.Expected("known"));
    }

    @Test
    void without_a_request_the_policy_has_no_say() {
        Step rule = new Step();
        rule.requests = List.of();
        assertThat(judge(rule, policy("ken", "*", "2027-01-01"))).isInstanceOf(Verdict.Finding.class);
        rule.structure = Optional.of("structure");
        assertThat(judge(rule, policy("ken", "*", "2027-01-01"))).isEqualTo(new Verdict.Expected("structure"));
    }

    @Test
    void the_policy_is_asked_before_the_structure() {
        Step rule = new Step();
        rule.structure = Optional.of("structure");
        assertThat(judge(rule, policy("ken", "db", "2027-01-01"))).isEqualTo(new Verdict.Expected("known"));
        assertThat(judge(rule, Policy.EMPTY)).isEqualTo(new Verdict.Expected("structure"));
    }

    @Test
    void the_policy_is_asked_about_who_is_responsible() {
        Step rule = new Step();
        rule.responsible = Responsible.author("mallory");
        assertThat(judge(rule, policy("ken", "db", "2027-01-01"))).isInstanceOf(Verdict.Finding.class);
        assertThat(judge(rule, policy("mallory", "db", "2027-01-01"))).isEqualTo(new Verdict.Expected("known"));
        rule.responsible = Responsible.authorBesideActor("mallory");
        assertThat(judge(rule, policy("ken", "db", "2027-01-01"))).isEqualTo(new Verdict.Expected("known"));
        assertThat(judge(rule, policy("mallory", "db", "2027-01-01"))).isEqualTo(new Verdict.Expected("known"));
        assertThat(((Verdict.Finding) judge(rule, Policy.EMPTY)).author()).isEqualTo("mallory");
    }

    @Test
    void an_entry_that_has_expired_is_noted() {
        Verdict.Finding finding = (Verdict.Finding) judge(new Step(), policy("ken", "db", "2026-11-22"));
        assertThat(finding.signals())
                .containsExactly(
                        new Signal("test", 30, "a test"),
                        new Signal("expectation-expired", 0, "policy entry known expected it until 2026-11-22"));
    }

    @Test
    void what_weighs_nothing_is_no_finding_unless_the_rule_counts_it() {
        Step rule = new Step();
        rule.signal = new SignalType("test", 0, "a test");
        assertThat(judge(rule, Policy.EMPTY)).isEqualTo(Verdict.UNREMARKABLE);
        rule.counted = true;
        assertThat(judge(rule, Policy.EMPTY)).isInstanceOf(Verdict.Finding.class);
    }

    @Test
    void what_another_principal_does_cannot_be_excepted_for_the_one_of_the_request() {
        Step rule = new Step();
        Verdict.Finding own = (Verdict.Finding) judge(rule, Policy.EMPTY);
        assertThat(rule.explain(own, READ).exception()).isEqualTo("entry");
        rule.responsible = Responsible.author("mallory");
        Verdict.Finding authored = (Verdict.Finding) judge(rule, Policy.EMPTY);
        assertThat(rule.explain(authored, READ).exception()).isEmpty();
    }

    private static Verdict judge(Rule rule, Policy policy) {
        return rule.judge(READ, policy, new NoMemory());
    }

    private static Request read(String name) {
        return new Request.Read("get", "shop", name, "");
    }

    private static Policy policy(String principal, String name, String expires) {
        String yaml = """
                version: 1
                expected:
                - id: known
                  principals: [%s]
                  clusters: ["*"]
                  may:
                  - read: {verbs: [get], namespaces: [shop], names: ["%s"]}
                  owner: team
                  reason: test
                  expires: %s
                """.formatted(principal, name, expires);
        return ((PolicyReading.Valid) PolicyReader.read(yaml)).policy();
    }

    /** A rule whose steps a test sets. */
    private static final class Step extends PolicyRule<SecretRead> {

        boolean concerned = true;
        boolean counted;
        List<Request> requests = List.of(read("db"));
        Optional<String> structure = Optional.empty();
        Responsible responsible = Responsible.ACTOR;
        SignalType signal = SIGNAL;

        Step() {
            super("k8s.secret.read.unexpected", SecretRead.class);
        }

        @Override
        protected boolean concerns(SecretRead read, Memory memory) {
            return concerned;
        }

        @Override
        protected List<Request> requests(SecretRead read, Memory memory) {
            return requests;
        }

        @Override
        protected Responsible responsible(SecretRead read, Memory memory) {
            return responsible;
        }

        @Override
        protected Optional<String> explainedBy(SecretRead read, Memory memory) {
            return structure;
        }

        @Override
        protected List<SignalType> ownSignals() {
            return List.of(SIGNAL);
        }

        @Override
        protected void weigh(SecretRead read, Memory memory, Score score) {
            score.add(signal);
        }

        @Override
        protected boolean countsWithoutRisk() {
            return counted;
        }

        @Override
        protected String shape(SecretRead read, Memory memory) {
            return "";
        }

        @Override
        protected List<Target> targets(SecretRead read) {
            return List.of();
        }

        @Override
        protected Explanation words(Verdict.Finding finding, SecretRead read) {
            return new Explanation("", "", "", "entry");
        }
    }
}

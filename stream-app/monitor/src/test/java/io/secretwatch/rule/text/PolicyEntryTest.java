package io.secretwatch.rule.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.Request;
import io.secretwatch.testing.Events;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEntryTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    /** What an alert offers to paste is a policy that reads without a problem and covers the occurrence, and no more. */
    @ParameterizedTest
    @ValueSource(
            strings = {"alice", "system:serviceaccount:ci:deployer", "o'neil \"x\" # no: comment", "a\\b", "türkey"})
    void the_offered_entry_is_valid_and_covers_just_that(String user) {
        SecretRead read =
                (SecretRead) Events.secretGet(user, "shop", "web-db", TEN).activity();
        String yaml = "version: 1\nexpected:\n" + PolicyEntry.of(read);
        PolicyReading reading = PolicyReader.read(yaml);
        assertThat(reading).as(yaml).isInstanceOf(PolicyReading.Valid.class);
        Policy policy = ((PolicyReading.Valid) reading).policy();
        Occurrence o = read.occurrence();
        assertThat(policy.expectations()).hasSize(1);
        assertThat(policy.expects(o.actor(), o.cluster(), o.time(), new Request.Read("get", "shop", "web-db", "")))
                .isPresent();
        assertThat(policy.expects(o.actor(), o.cluster(), o.time(), new Request.Read("get", "shop", "other", "")))
                .isEmpty();
        assertThat(policy.expects(o.actor(), o.cluster(), o.time(), new Request.Read("list", "shop", "", "")))
                .isEmpty();
        assertThat(policy.expects(
                        o.actor(), "another-cluster", o.time(), new Request.Read("get", "shop", "web-db", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil\n- id: other", "t\u202Ekey", "everybody*"})
    void a_name_that_a_policy_would_not_take_or_would_take_for_more_gets_no_entry(String user) {
        assertThat(PolicyEntry.of((SecretRead)
                        Events.secretGet(user, "shop", "web-db", TEN).activity()))
                .isEmpty();
    }
}

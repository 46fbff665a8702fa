package io.secretwatch.policy;

import static io.secretwatch.policy.Policies.NOW;
import static io.secretwatch.policy.Policies.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Request LIST = new Request.Read("list", "shop", "", "");
    private static final String READ = "read: {verbs: [list], namespaces: [shop]}";

    @Test
    void the_first_entry_in_the_file_answers_whether_it_names_or_prefixes() {
        Policy policy = Policies.of(
                entry("wide", "system:serviceaccount:ci:*", READ),
                entry("exact", "system:serviceaccount:ci:deployer", READ));
        assertThat(id(policy, "system:serviceaccount:ci:deployer")).contains("wide");
        Policy turned = Policies.of(
                entry("exact", "system:serviceaccount:ci:deployer", READ),
                entry("wide", "system:serviceaccount:ci:*", READ));
        assertThat(id(turned, "system:serviceaccount:ci:deployer")).contains("exact");
        assertThat(id(turned, "system:serviceaccount:ci:other")).contains("wide");
    }

    @Test
    void an_entry_counts_to_the_end_of_its_last_day_in_utc() {
        Policy policy = Policies.of(entry("a", "alice", READ, "2027-02-21"));
        assertThat(idAt(policy, "2027-02-21T23:59:59.999999Z")).contains("a");
        assertThat(idAt(policy, "2027-02-22T00:00:00Z")).isEmpty();
    }

    @Test
    void of_entries_that_have_ended_the_latest_is_told() {
        Policy policy = Policies.of(
                entry("old", "alice", READ, "2025-01-01"),
                entry("last", "ali*", READ, "2026-01-01"),
                entry("tie", "alice", READ, "2026-01-01"),
                entry("other", "bob", READ, "2026-06-01"));
        assertThat(policy.expects(Principal.of("alice"), "prod", NOW, LIST)).isEmpty();
        assertThat(policy.expired(Principal.of("alice"), "prod", NOW, LIST).map(Expectation::id))
                .contains("last");
        assertThat(policy.expired(Principal.of("alice"), "prod", NOW, new Request.Read("get", "shop", "db", "")))
                .isEmpty();
    }

    @Test
    void an_observer_is_told_of_each_entry_that_answers_and_of_no_other() {
        List<String> told = new ArrayList<>();
        Policy policy = Policies.of(entry("a", "alice", READ), entry("b", "bob", READ))
                .observed((entry, who, cluster, at, request) -> told.add(entry.id()));
        id(policy, "alice");
        id(policy, "carol");
        id(policy.written(), "alice");
        assertThat(told).containsExactly("a", "a");
    }

    @Test
    void an_entry_in_force_has_not_expired() {
        Policy policy = Policies.of(entry("a", "alice", READ));
        assertThat(policy.expired(Principal.of("alice"), "prod", NOW, LIST)).isEmpty();
    }

    @Test
    void clusters_narrow_an_entry() {
        Policy policy = Policies.read("""
                version: 1
                expected:
                - {id: a, principals: [alice], clusters: [lab, 'prod-*'], may: [%s], owner: me, reason: why, expires: 2027-02-21}
                """.formatted(READ));
        assertThat(policy.expects(Principal.of("alice"), "prod-eu", NOW, LIST)).isPresent();
        assertThat(policy.expects(Principal.of("alice"), "lab", NOW, LIST)).isPresent();
        assertThat(policy.expects(Principal.of("alice"), "prod", NOW, LIST)).isEmpty();
        assertThat(policy.expects(Principal.of("alice"), "lab-2", NOW, LIST)).isEmpty();
    }

    @Test
    void a_prefix_for_people_reaches_no_other_kind_of_identity() {
        Policy policy = Policies.of(entry("a", "syd*", READ), entry("n", "system:node:gpu-*", READ));
        assertThat(id(policy, "sydney")).contains("a");
        assertThat(id(policy, "system:serviceaccount:sydney:x")).isEmpty();
        assertThat(id(policy, "system:node:gpu-1")).contains("n");
        assertThat(id(policy, "system:node:cpu-1")).isEmpty();
    }

    @Test
    void a_prefix_for_accounts_stays_in_its_namespace() {
        Policy policy = Policies.of(entry("a", "system:serviceaccount:ci:*", READ));
        assertThat(id(policy, "system:serviceaccount:ci:x")).contains("a");
        assertThat(id(policy, "system:serviceaccount:ci-2:x")).isEmpty();
        assertThat(id(policy, "system:serviceaccount:ci:x:y"))
                .as("is no service account")
                .isEmpty();
    }

    @Test
    void who_acts_as_somebody_else_needs_an_entry_for_both() {
        Policy both = Policies.of(entry("proxy", "proxy", READ), entry("alice", "alice", READ));
        assertThat(both.expects(actor("proxy", "alice"), "prod", NOW, LIST).map(Expectation::id))
                .contains("proxy");
        assertThat(both.expects(actor("mallory", "alice"), "prod", NOW, LIST)).isEmpty();
        assertThat(both.expects(actor("proxy", "mallory"), "prod", NOW, LIST)).isEmpty();
        assertThat(both.expects(actor("alice", null), "prod", NOW, LIST).map(Expectation::id))
                .contains("alice");
    }

    @Test
    void policies_are_joined_in_order_and_an_id_in_both_is_a_problem() {
        Policy first = Policies.of(entry("a", "alice", READ));
        PolicyReading joined = first.and(Policies.of(entry("b", "alice", READ)));
        assertThat(((PolicyReading.Valid) joined).policy().expectations())
                .extracting(Expectation::id)
                .containsExactly("a", "b");
        PolicyReading clash = first.and(Policies.of(entry("b", "alice", READ), entry("a", "bob", READ)));
        assertThat(((PolicyReading.Invalid) clash).problems())
                .extracting(Problem::text)
                .containsExactly("expected[1].id: \"a\" is taken by another policy in use");
    }

    @Test
    void blanket_trust_cannot_be_built_in_code_either() {
        assertThatThrownBy(() -> PrincipalPattern.of("system:*")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<String> id(Policy policy, String username) {
        return policy.expects(Principal.of(username), "prod", NOW, LIST).map(Expectation::id);
    }

    private static Optional<String> idAt(Policy policy, String at) {
        return policy.expects(Principal.of("alice"), "prod", Instant.parse(at), LIST)
                .map(Expectation::id);
    }

    private static Actor actor(String authenticated, String as) {
        return new Actor(
                Principal.of(authenticated),
                "",
                List.of(),
                Optional.ofNullable(as).map(Principal::of),
                "",
                List.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of());
    }
}

package io.secretwatch.rule.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Exposure.Kind;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.HostPlace;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.Request;
import io.secretwatch.testing.Events;
import io.secretwatch.testing.Occurrences;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

    @Test
    void an_entry_for_a_way_into_the_node_is_taken_by_the_policy_and_covers_it_whatever_the_names() {
        List<String> odd = List.of(
                "web", "a*b", "x-*", "*", "", "o'neil \"x\" # no: comment", "t\u202Ekey", "a\nb", "türkey", "/");
        for (int seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            String name = odd.get(random.nextInt(odd.size()));
            String path = "/var/lib/kubelet/" + odd.get(random.nextInt(odd.size()));
            String kind = random.nextInt(4) == 0 ? odd.get(random.nextInt(odd.size())) : "DaemonSet";
            boolean root = random.nextBoolean();
            SecretUse use = new SecretUse(
                    Occurrences.by("ken", TEN).verb("create").get(),
                    new Workload(kind, random.nextBoolean() ? "shop" : "", name),
                    List.of(),
                    List.of(new Exposure(root ? Kind.PRIVILEGED : Kind.HOST_SECRETS, root ? "" : path)),
                    new Making(Effect.WRITES, Set.of(), Owner.NONE, "", false),
                    false);
            String entry = PolicyEntry.ofNodeAccess(use);
            if (!entry.isEmpty()) {
                PolicyReading reading = PolicyReader.read("version: 1\nexpected:\n" + entry);
                assertThat(reading).as(entry).isInstanceOf(PolicyReading.Valid.class);
                Occurrence o = use.occurrence();
                Set<String> paths = root ? Set.of() : Set.of(HostPlace.cleaned(path));
                Request asked = new Request.NodeAccess(use.workload().namespace(), kind, name, paths, !root);
                Request other = new Request.NodeAccess(use.workload().namespace(), kind, "other", Set.of("/"), false);
                Policy policy = ((PolicyReading.Valid) reading).policy();
                assertThat(policy.expects(o.actor(), o.cluster(), o.time(), asked))
                        .as(entry)
                        .isPresent();
                assertThat(policy.expects(o.actor(), o.cluster(), o.time(), other))
                        .as(entry)
                        .isEmpty();
            }
        }
    }

    /** Names come from clients. What is offered reads without a problem and covers what it was offered for; where that cannot be, nothing is. */
    @Test
    void an_entry_with_hostile_names_is_a_policy_or_is_not_offered() {
        Seeds.each(3_000, random -> {
            String user = name(random);
            String namespace = name(random);
            String secret = name(random);
            SecretRead read =
                    (SecretRead) Events.secretGet(user, namespace, secret, TEN).activity();
            Occurrence o = read.occurrence();
            holds(
                    PolicyEntry.of(read),
                    o,
                    new Request.Read(
                            "get", read.scope().namespace(), read.scope().name(), ""));
            holds(PolicyEntry.token(o, namespace, secret), o, new Request.Token(namespace, secret));
            holds(PolicyEntry.grant(o, namespace, "Role", secret), o, new Request.Grant(namespace, "Role", secret));
            holds(
                    PolicyEntry.grant(o, namespace, namespace, secret),
                    o,
                    new Request.Grant(namespace, namespace, secret));
        });
    }

    private static void holds(String entry, Occurrence o, Request request) {
        if (entry.isEmpty()) {
            return;
        }
        PolicyReading reading = PolicyReader.read("version: 1\nexpected:\n" + entry);
        assertThat(reading).as(entry).isInstanceOf(PolicyReading.Valid.class);
        Policy policy = ((PolicyReading.Valid) reading).policy();
        assertThat(policy.expectations()).hasSize(1);
        assertThat(policy.expects(o.actor(), o.cluster(), o.time(), request))
                .as(entry)
                .isPresent();
    }

    /** A client may ask for a namespace or an object of any name, and RBAC takes a star in one. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "kube-*", "a*"})
    void a_name_with_a_star_is_not_offered_as_a_pattern(String starred) {
        assertThat(PolicyEntry.of((SecretRead)
                        Events.secretGet("ken", starred, "web-db", TEN).activity()))
                .isEmpty();
        assertThat(PolicyEntry.of((SecretRead)
                        Events.secretGet("ken", "shop", starred, TEN).activity()))
                .isEmpty();
        Occurrence o = Occurrences.by("ken", TEN).verb("create").get();
        assertThat(PolicyEntry.token(o, starred, "default")).isEmpty();
        assertThat(PolicyEntry.token(o, "shop", starred)).isEmpty();
        SecretUse use = new SecretUse(
                o,
                new Workload("Workflow", "shop", "w"),
                List.of(),
                List.of(),
                new Making(Effect.WRITES, Set.of(), Owner.NONE, "", false),
                false);
        assertThat(PolicyEntry.of(use, Set.of("web-db", starred))).isEmpty();
    }

    private static String name(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Randomly.any(random, 300);
            case 1 -> Randomly.of(random, "abcXYZ:-.*_/ ", 40);
            case 2 ->
                Randomly.oneOf(
                        random,
                        "system:serviceaccount:x",
                        "system:anonymous",
                        "system:node:",
                        "system:serviceaccount:a:b:c",
                        "*",
                        "",
                        "a*b",
                        "日本",
                        "-",
                        "null",
                        "1",
                        "2027-01-01",
                        "[a]",
                        "O'Neil");
            default -> Randomly.of(random, "abcdefghijklmnopqrstuvwxyz0123456789-", 30);
        };
    }

    @Test
    void entries_of_one_principal_for_several_things_stand_beside_each_other() {
        String both = PolicyEntry.of(
                        (SecretRead) Events.secretGet("Alice", "shop", "a", TEN).activity())
                + PolicyEntry.of(
                        (SecretRead) Events.secretGet("Alice", "shop", "b", TEN).activity());
        assertThat(PolicyReader.read("version: 1\nexpected:\n" + both)).isInstanceOf(PolicyReading.Valid.class);
    }
}

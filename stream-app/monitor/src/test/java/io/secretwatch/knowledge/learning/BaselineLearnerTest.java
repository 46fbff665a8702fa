package io.secretwatch.knowledge.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.knowledge.baseline.Acquaintance;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.knowledge.baseline.Habit;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
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

class BaselineLearnerTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final int MEDIUM = 50;

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void a_list_on_two_days_becomes_usual() {
        learn(memory, list("ada", TEN), 0);
        learn(memory, list("ada", day(1)), 0);
        assertThat(habit("ada").isUsual(day(2))).isTrue();
        assertThat(memory.get(LearnedKinds.ACQUAINTANCES, "ada"))
                .hasValueSatisfying(
                        known -> assertThat(known.isEstablished(day(2))).isTrue());
    }

    @Test
    void nobody_fills_the_memory_with_habits_of_one_day() {
        for (int i = 0; i < 1_100; i++) {
            learn(memory, listIn("n" + i, TEN.plusSeconds(i)), 0);
        }
        assertThat(memory.get(LearnedKinds.HABITS, BaselineKeys.place("ada", "n1")))
                .isPresent();
        assertThat(memory.get(LearnedKinds.HABITS, BaselineKeys.place("ada", "n1099")))
                .isEmpty();
        learn(memory, listIn("n1099", day(1)), 0);
        assertThat(memory.get(LearnedKinds.HABITS, BaselineKeys.place("ada", "n1099")))
                .isPresent();
    }

    @Test
    void what_is_refused_teaches_nothing() {
        SecretRead refused = read(Occurrences.by("ada", TEN).verb("list").refused());
        learn(memory, refused, 0);
        assertThat(memory.writes()).isZero();
    }

    @Test
    void somebody_without_a_name_teaches_nothing() {
        learn(memory, list("system:anonymous", TEN), 0);
        assertThat(memory.writes()).isZero();
    }

    @Test
    void the_control_plane_and_the_nodes_teach_once_a_day_that_a_namespace_is_there() {
        learn(memory, list("system:kube-controller-manager", TEN), 0);
        learn(memory, list("system:node:worker-1", TEN), 0);
        assertThat(memory.writes()).isEqualTo(1);
        assertThat(memory.get(LearnedKinds.HABITS, BaselineKeys.namespace("shop")))
                .isPresent();
        learn(memory, list("system:node:worker-1", TEN), MEDIUM);
        learn(memory, list("system:node:worker-1", day(1)), 0);
        assertThat(memory.writes()).isEqualTo(2);
    }

    @Test
    void a_finding_is_remembered_as_one_and_makes_nobody_known() {
        learn(memory, list("ada", TEN), MEDIUM);
        learn(memory, list("ada", day(1)), MEDIUM);
        assertThat(habit("ada").isUsual(day(2))).isFalse();
        assertThat(memory.get(LearnedKinds.ACQUAINTANCES, "ada")).isEmpty();
        assertThat(memory.get(LearnedKinds.HABITS, BaselineKeys.place("ada", "shop")))
                .isEmpty();
    }

    @Test
    void a_finding_takes_away_what_was_usual() {
        learn(memory, list("ada", TEN), 0);
        learn(memory, list("ada", day(1)), 0);
        learn(memory, list("ada", day(2)), MEDIUM);
        assertThat(habit("ada").isUsual(day(3))).isFalse();
    }

    @Test
    void what_is_vouched_for_is_usual_at_once() {
        new BaselineLearner().learn(JudgedActivity.vouchedFor(list("ada", TEN)), memory.of("ada"), memory);
        assertThat(habit("ada").isUsual(TEN)).isTrue();
        assertThat(memory.get(LearnedKinds.ACQUAINTANCES, "ada").map(known -> known.isEstablished(TEN)))
                .contains(true);
    }

    @Test
    void of_many_usual_addresses_eight_are_kept_and_none_is_new_then() {
        for (int i = 0; i < 20; i++) {
            learn(memory, read(Occurrences.by("ada", day(i)).verb("list").from("", "10." + i / 2 + ".0.7")), 0);
        }
        Acquaintance known = memory.get(LearnedKinds.ACQUAINTANCES, "ada").orElseThrow();
        assertThat(known.networks()).hasSize(8);
        assertThat(known.many()).isTrue();
        assertThat(known.isNewNetwork(
                        Occurrences.by("ada", day(30))
                                .from("", "10.99.0.7")
                                .get()
                                .actor(),
                        day(30)))
                .isFalse();
    }

    @Test
    void many_addresses_within_a_day_do_not_make_the_next_one_less_new() {
        learn(memory, list("ada", TEN), 0);
        learn(memory, list("ada", day(2)), 0);
        for (int i = 0; i < 20; i++) {
            learn(memory, read(Occurrences.by("ada", day(3)).verb("list").from("", "10." + i + ".0.7")), 0);
        }
        Acquaintance known = memory.get(LearnedKinds.ACQUAINTANCES, "ada").orElseThrow();
        assertThat(known.many()).isFalse();
        assertThat(known.networks()).hasSize(8);
        assertThat(known.isNewNetwork(
                        Occurrences.by("ada", day(3))
                                .from("", "10.99.0.7")
                                .get()
                                .actor(),
                        day(3)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void in_which_order_unrelated_principals_of_one_day_come_does_not_matter(long seed) {
        Random random = new Random(seed);
        List<List<SecretRead>> days = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            List<SecretRead> day = new ArrayList<>();
            for (String user : List.of("ada", "bob", "cleo", "system:serviceaccount:ci:runner")) {
                if (random.nextInt(3) > 0) {
                    day.add(list(user, day(number)));
                }
            }
            days.add(day);
        }
        LearnedMemory other = new LearnedMemory();
        for (List<SecretRead> day : days) {
            day.forEach(read -> learn(memory, read, 0));
            List<SecretRead> shuffled = new ArrayList<>(day);
            Collections.shuffle(shuffled, random);
            shuffled.forEach(read -> learn(other, read, 0));
        }
        for (String user : List.of("ada", "bob", "cleo", "system:serviceaccount:ci:runner")) {
            String key = BaselineKeys.read(list(user, TEN));
            assertThat(other.get(LearnedKinds.HABITS, key)).isEqualTo(memory.get(LearnedKinds.HABITS, key));
            Optional<Acquaintance> known = memory.get(LearnedKinds.ACQUAINTANCES, user);
            assertThat(other.get(LearnedKinds.ACQUAINTANCES, user)).isEqualTo(known);
        }
        String cluster = BaselineKeys.cluster();
        assertThat(other.get(LearnedKinds.HABITS, cluster)).isEqualTo(memory.get(LearnedKinds.HABITS, cluster));
    }

    private Habit habit(String user) {
        return memory.get(LearnedKinds.HABITS, BaselineKeys.read(list(user, TEN)))
                .orElseThrow();
    }

    private static void learn(LearnedMemory memory, SecretRead read, int risk) {
        new BaselineLearner()
                .learn(
                        new JudgedActivity(read, false, risk),
                        memory.of(read.occurrence().actor().authenticated().username()),
                        memory);
    }

    private static SecretRead list(String user, Instant time) {
        return read(Occurrences.by(user, time).verb("list"));
    }

    private static SecretRead listIn(String namespace, Instant time) {
        Occurrence inShop = Occurrences.by("ada", time).verb("list").get();
        Call call = new Call("list", "", "v1", "secrets", "", namespace, "", "/api/v1/secrets", "");
        Occurrence there = new Occurrence(
                inShop.cluster(),
                time,
                inShop.fingerprint() + namespace,
                inShop.auditId(),
                inShop.actor(),
                call,
                inShop.outcome(),
                inShop.flags(),
                "");
        return new SecretRead(there, Manner.LIST, new Scope(namespace, ""), new Selectors("", ""), false, false);
    }

    private static SecretRead read(Occurrences by) {
        return new SecretRead(by.get(), Manner.LIST, new Scope("shop", ""), new Selectors("", ""), false, false);
    }

    private static Instant day(int number) {
        return TEN.plus(Duration.ofDays(number));
    }
}

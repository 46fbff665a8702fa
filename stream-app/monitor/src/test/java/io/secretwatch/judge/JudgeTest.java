package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.policy.Policy;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    private final JudgeState state = new InMemoryState();
    private Judge judge = judge(state);

    @Test
    void an_activity_waits_for_the_reorder_window() {
        assertThat(judge.accept(read("prod", TEN))).isEmpty();
        assertThat(judge.advance(TEN.plusMillis(1_999))).isEmpty();
        assertThat(judged(judge.advance(TEN.plusSeconds(2)))).containsExactly("prod on time");
    }

    @Test
    void a_second_delivery_is_known_for_the_duplicate_window() {
        judge.accept(read("prod", TEN));
        assertThat(judge.accept(read("prod", TEN))).singleElement().isInstanceOf(Outcome.Duplicate.class);
        // time goes by with what is judged, and a minute of it takes the first one's fingerprint away
        judge.accept(read("prod", TEN.plus(Duration.ofHours(2)).plusSeconds(60)));
        judge.settle();
        assertThat(judge.accept(read("prod", TEN))).isEmpty();
        assertThat(judged(judge.release())).containsExactly("prod late");
    }

    @Test
    void a_cluster_that_is_first_heard_after_a_mark_is_not_late_for_it() {
        judge.accept(read("old", TEN));
        judge.advance(TEN.plusSeconds(60));
        judge.accept(read("old", TEN.plusSeconds(50)));
        judge.accept(read("new", TEN.plusSeconds(50)));
        assertThat(judged(judge.advance(TEN.plusSeconds(61)))).containsExactly("old late", "new on time");
        judge.accept(read("new", TEN.plusSeconds(58)));
        assertThat(judged(judge.advance(TEN.plusSeconds(61)))).containsExactly("new late");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void what_is_late_is_judged_in_steps_in_order_and_nothing_else_with_it(int step) {
        judge.accept(read("old", TEN));
        judge.advance(TEN.plusSeconds(60));
        List<String> inOrder = IntStream.range(0, 30).mapToObj(i -> "user-" + i).toList();
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
        Collections.shuffle(shuffled, new Random(step));
        judge.accept(read("first", "prod", TEN.plusSeconds(70)));
        judge.advance(TEN.plusSeconds(80));
        shuffled.forEach(i -> judge.accept(read("user-" + i, "prod", TEN.plusSeconds(i))));
        judge.accept(read("on-time", "prod", TEN.plusSeconds(79)));
        // one that takes the place of another process goes on with what waits
        judge = judge(state);
        List<Outcome> late = new ArrayList<>();
        for (boolean all = false; !all; ) {
            int before = late.size();
            all = judge.late(step, late);
            assertThat(late.size() - before).isLessThan(3 * step);
        }
        assertThat(users(late, "prod")).isEqualTo(inOrder);
        assertThat(users(judge.advance(TEN.plusSeconds(81)), "prod")).containsExactly("on-time");
    }

    @Test
    void a_mark_looks_at_no_cluster_that_holds_nothing() {
        CountedState counted = new CountedState(state);
        judge = judge(counted);
        for (int i = 0; i < 500; i++) {
            judge.accept(read("cluster-" + i, TEN));
        }
        judge.advance(TEN.plusSeconds(10));
        judge.accept(read("cluster-7", TEN.plusSeconds(20)));
        counted.writes = 0;
        assertThat(judge.advance(TEN.plusSeconds(21))).isEmpty();
        assertThat(counted.writes).isEqualTo(1);
    }

    @Test
    void a_notice_of_quiet_judges_one_cluster_after_the_other() {
        for (String cluster : List.of("b", "a", "c")) {
            judge.accept(read(cluster, TEN.plusSeconds(1)));
            judge.accept(read(cluster, TEN));
        }
        assertThat(judged(judge.release()))
                .containsExactly("a on time", "a on time", "b on time", "b on time", "c on time", "c on time");
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** What is late is what a judge that kept the time of each cluster apart would call late, also where it was restarted on the way. */
    @ParameterizedTest
    @MethodSource("seeds")
    void of_many_clusters_each_is_late_for_the_marks_since_it_was_first_heard(int seed) {
        Random random = new Random(seed);
        Map<String, Instant> judgedTo = new HashMap<>();
        Map<String, List<Instant>> held = new HashMap<>();
        Instant watermark = TEN;
        for (int i = 0; i < 400; i++) {
            int what = random.nextInt(20);
            if (what < 13) {
                String cluster = "cluster-" + random.nextInt(8);
                Instant time =
                        watermark.plusMillis(random.nextInt(20_000) - 10_000L).plusNanos(1_000L * i);
                boolean late = !time.isAfter(judgedTo.computeIfAbsent(cluster, any -> Instant.EPOCH));
                assertThat(judge.accept(read(cluster, time))).isEmpty();
                List<Outcome> outcomes = new ArrayList<>();
                assertThat(judge.late(100, outcomes)).isTrue();
                assertThat(judged(outcomes)).isEqualTo(late ? List.of(cluster + " late") : List.of());
                if (!late) {
                    held.computeIfAbsent(cluster, any -> new ArrayList<>()).add(time);
                }
            } else if (what < 18) {
                watermark = watermark.plusMillis(1 + random.nextInt(4_000));
                Instant due = watermark.minusSeconds(2);
                List<String> expected = due(held, judgedTo, due);
                judgedTo.replaceAll((cluster, time) -> due.isAfter(time) ? due : time);
                assertThat(judged(judge.advance(watermark))).isEqualTo(expected);
            } else if (what < 19) {
                List<String> expected = due(held, judgedTo, Instant.MAX);
                assertThat(judged(judge.release())).isEqualTo(expected);
            } else {
                judge = judge(state);
            }
        }
    }

    private static List<String> due(Map<String, List<Instant>> held, Map<String, Instant> judgedTo, Instant until) {
        List<String> due = new ArrayList<>();
        held.keySet().stream()
                .sorted()
                .forEach(cluster -> held.get(cluster).stream()
                        .filter(time -> !time.isAfter(until))
                        .forEach(time -> {
                            due.add(cluster + " on time");
                            judgedTo.merge(cluster, time, (a, b) -> a.isAfter(b) ? a : b);
                        }));
        held.values().forEach(times -> times.removeIf(time -> !time.isAfter(until)));
        return due;
    }

    private static List<String> judged(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Judged.class::isInstance)
                .map(Outcome.Judged.class::cast)
                .map(one -> one.activity().occurrence().cluster() + (one.late() ? " late" : " on time"))
                .toList();
    }

    private static Judge judge(JudgeState state) {
        return new Judge(Policy.EMPTY, Settings.DEFAULTS, state);
    }

    @Test
    void an_alert_says_that_nothing_could_be_usual_yet_until_the_cluster_was_watched_for_two_days() {
        List<Boolean> withoutHistory = new ArrayList<>();
        for (int hours : List.of(0, 23, 25, 49)) {
            Instant time = TEN.plus(Duration.ofHours(hours));
            judge.accept(list("someone-" + hours, time));
            judge.advance(time.plusSeconds(2)).stream()
                    .filter(outcome -> outcome instanceof Outcome.AlertEmitted)
                    .map(outcome -> ((Outcome.AlertEmitted) outcome).alert())
                    .filter(alert -> alert.lifecycle() == Lifecycle.CREATE)
                    .filter(alert -> !alert.rule().id().startsWith("k8s.audit."))
                    .forEach(alert -> withoutHistory.add(alert.assessment().withoutHistory()));
        }
        assertThat(withoutHistory).containsExactly(true, true, false, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void a_watermark_that_is_far_is_reached_in_steps_as_in_one(long seed) {
        Random random = new Random(seed);
        Judge other = judge(new InMemoryState());
        for (int i = 0; i < 500; i++) {
            // several at the same time
            Activity activity = read("user-" + i, "prod-" + random.nextInt(2), TEN.plusSeconds(random.nextInt(60)));
            judge.accept(activity);
            other.accept(activity);
        }
        Instant watermark = TEN.plusSeconds(40);
        List<Outcome> whole = judge.advance(watermark);
        List<Outcome> parts = new ArrayList<>();
        int steps = 0;
        for (Instant at = Instant.MIN; at.isBefore(watermark); steps++) {
            at = other.within(watermark, 10);
            List<Outcome> part = other.advance(at);
            assertThat(part).hasSizeLessThan(100);
            parts.addAll(part);
        }
        assertThat(steps).isGreaterThan(10);
        for (String cluster : List.of("prod-0", "prod-1")) {
            assertThat(users(parts, cluster)).isNotEmpty().isEqualTo(users(whole, cluster));
        }
        List<Outcome> rest = new ArrayList<>();
        boolean all = false;
        while (!all) {
            int before = rest.size();
            all = other.release(10, rest);
            assertThat(rest.size() - before).isLessThan(100);
        }
        List<Outcome> atOnce = judge.release();
        for (String cluster : List.of("prod-0", "prod-1")) {
            assertThat(users(rest, cluster)).isNotEmpty().isEqualTo(users(atOnce, cluster));
        }
    }

    private static Activity list(String user, Instant time) {
        return new SecretRead(
                Occurrences.by(user, time).verb("list").get(),
                Manner.LIST,
                new Scope("shop", ""),
                new Selectors("", ""),
                false,
                false);
    }

    /** Who was judged in the cluster, in that order. */
    private static List<String> users(List<Outcome> outcomes, String cluster) {
        return outcomes.stream()
                .filter(Outcome.Judged.class::isInstance)
                .map(one -> ((Outcome.Judged) one).activity().occurrence())
                .filter(occurrence -> occurrence.cluster().equals(cluster))
                .map(occurrence -> occurrence.actor().authenticated().username())
                .toList();
    }

    private static Activity read(String cluster, Instant time) {
        return read("ken", cluster, time);
    }

    private static Activity read(String user, String cluster, Instant time) {
        return new SecretRead(
                Occurrences.by(user, time).in(cluster).get(),
                Manner.NAMED,
                new Scope("shop", "db"),
                new Selectors("", ""),
                false,
                false);
    }

    /** Counts what is written of how far clusters are. */
    private static final class CountedState implements JudgeState {

        private final JudgeState state;
        private int writes;

        private CountedState(JudgeState state) {
            this.state = state;
        }

        @Override
        public <V> KeyedState<V> of(StateKind<V> kind) {
            KeyedState<V> values = state.of(kind);
            return kind != StateKinds.CLOCKS && kind != StateKinds.JUDGED_TO ? values : new Counted<>(values);
        }

        private final class Counted<V> implements KeyedState<V> {

            private final KeyedState<V> values;

            private Counted(KeyedState<V> values) {
                this.values = values;
            }

            @Override
            public Optional<V> get(String key) {
                return values.get(key);
            }

            @Override
            public void put(String key, V value) {
                writes++;
                values.put(key, value);
            }

            @Override
            public void remove(String key) {
                values.remove(key);
            }

            @Override
            public void removeRange(String from, String to) {
                values.removeRange(from, to);
            }

            @Override
            public Optional<String> firstKey(String from) {
                return values.firstKey(from);
            }

            @Override
            public void range(String from, String to, BiConsumer<String, V> visitor) {
                values.range(from, to, visitor);
            }
        }
    }
}

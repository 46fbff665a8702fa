package io.secretwatch.judge.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryStateTest {

    private final JudgeState state = new InMemoryState();
    private final KeyedState<Long> values = state.of(StateKinds.DEDUP);

    static List<Supplier<Entries<Long>>> entries() {
        return List.of(HashedEntries::new, SortedEntries::new, TimedEntries::new);
    }

    @Test
    void a_value_is_kept_replaced_and_forgotten() {
        String a = key("prod", 1);
        values.put(a, 1L);
        values.put(a, 2L);
        assertThat(values.get(a)).contains(2L);
        values.remove(a);
        values.remove(a);
        assertThat(values.get(a)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void a_key_is_the_cluster_and_what_follows(Supplier<Entries<Long>> entries) {
        KeyedState<Long> kept = new ClusteredState<>(entries);
        kept.put(key("prod", 1), 1L);
        assertThat(kept.get("prod", Keys.ownOf(key("prod", 1)))).contains(1L);
        kept.put("lab", Keys.ownOf(key("lab", 2)), 2L);
        assertThat(kept.get(key("lab", 2))).contains(2L);
        kept.remove("lab", Keys.ownOf(key("lab", 2)));
        assertThat(kept.get(key("lab", 2))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void the_visitor_may_change_the_state(Supplier<Entries<Long>> entries) {
        KeyedState<Long> kept = new ClusteredState<>(entries);
        List.of(1, 2, 3).forEach(at -> kept.put(key("prod", at), 1L));
        kept.range("", "z", (key, value) -> {
            kept.remove(key);
            kept.put(key + key, value);
        });
        assertThat(visited(kept, "", "z").keySet())
                .containsExactlyElementsOf(List.of(1, 2, 3).stream()
                        .map(at -> key("prod", at).repeat(2))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatever_is_asked_the_answer_is_that_of_one_sorted_map(Supplier<Entries<Long>> entries) {
        KeyedState<Long> kept = new ClusteredState<>(entries);
        TreeMap<String, Long> expected = new TreeMap<>();
        Random random = new Random(13);
        List<String> bounds = List.of("", "a\0", "a\u0001", "aa\0", "aa\u0001", "b", "b\0", "b\u0001", "\uffff");
        for (long i = 0; i < 5_000; i++) {
            String key = key(List.of("a", "aa", "b").get(random.nextInt(3)), random.nextInt(1_000));
            if (random.nextInt(3) == 0) {
                kept.remove(key);
                expected.remove(key);
            } else {
                kept.put(key, i);
                expected.put(key, i);
            }
            String from = random.nextBoolean() ? key : bounds.get(random.nextInt(bounds.size()));
            String to =
                    random.nextBoolean() ? key("b", random.nextInt(1_000)) : bounds.get(random.nextInt(bounds.size()));
            Map<String, Long> within = from.compareTo(to) < 0 ? expected.subMap(from, to) : new TreeMap<>();
            assertThat(kept.get(key).orElse(null)).isEqualTo(expected.get(key));
            assertThat(kept.firstKey(from).orElse(null)).isEqualTo(expected.ceilingKey(from));
            assertThat(visited(kept, from, to)).containsExactlyEntriesOf(within);
            assertThat(kept.clusters())
                    .containsExactlyElementsOf(expected.keySet().stream()
                            .map(Keys::clusterOf)
                            .distinct()
                            .toList());
            if (random.nextInt(20) == 0) {
                assertThat(kept.take(from, to)).containsExactlyElementsOf(within.values());
                within.clear();
            } else if (random.nextInt(20) == 0) {
                kept.removeRange(from, to);
                within.clear();
            }
        }
        assertThat(visited(kept, "", "\uffff")).containsExactlyEntriesOf(expected);
    }

    @Test
    void what_ended_with_the_duplicate_window_is_kept_again_where_it_comes_late() {
        KeyedState<Long> kept = new ClusteredState<>(TimedEntries::new);
        for (int at = 0; at < 250; at++) {
            kept.put(key("prod", at), 1L);
        }
        kept.removeRange(Keys.cluster("prod"), key("prod", 150));
        assertThat(kept.get(key("prod", 149))).isEmpty();
        assertThat(kept.get(key("prod", 150))).contains(1L);
        kept.put(key("prod", 140), 2L);
        assertThat(kept.get(key("prod", 140))).contains(2L);
        assertThat(kept.get(key("prod", 149))).isEmpty();
        kept.put(key("prod", 20), 2L);
        assertThat(kept.get(key("prod", 20))).contains(2L);
        kept.removeRange(Keys.cluster("prod"), key("prod", 160));
        assertThat(kept.get(key("prod", 20))).isEmpty();
        assertThat(kept.get(key("prod", 140))).isEmpty();
        assertThat(visited(kept, "", "\uffff")).hasSize(90);
    }

    @Test
    void kinds_are_apart() {
        values.put(Keys.cluster("a") + "0".repeat(19), 1L);
        assertThat(state.of(StateKinds.CLOCKS).get(Keys.cluster("a"))).isEmpty();
    }

    /** A thousand keys of a cluster are of seventeen minutes. */
    private static String key(String cluster, int at) {
        return Keys.at(cluster, Instant.EPOCH.plusSeconds(at)) + "f";
    }

    private static Map<String, Long> visited(KeyedState<Long> of, String from, String to) {
        Map<String, Long> found = new LinkedHashMap<>();
        of.range(from, to, found::put);
        return found;
    }
}

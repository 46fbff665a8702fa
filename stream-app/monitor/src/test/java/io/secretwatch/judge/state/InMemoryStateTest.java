package io.secretwatch.judge.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryStateTest {

    private final JudgeState state = new InMemoryState();
    private final KeyedState<Long> values = state.of(StateKinds.DEDUP);

    @Test
    void a_value_is_kept_replaced_and_forgotten() {
        values.put("a", 1L);
        values.put("a", 2L);
        assertThat(values.get("a")).contains(2L);
        values.remove("a");
        values.remove("a");
        assertThat(values.get("a")).isEmpty();
    }

    @Test
    void a_range_is_visited_in_the_order_of_keys_without_its_end() {
        List.of("c", "a", "b", "d").forEach(key -> values.put(key, 1L));
        assertThat(visited("a", "d")).containsExactly("a", "b", "c");
        assertThat(visited("aa", "b")).isEmpty();
        assertThat(visited("d", "a")).isEmpty();
    }

    @Test
    void the_first_key_from_another_on_is_found() {
        values.put("b", 1L);
        assertThat(values.firstKey("a")).contains("b");
        assertThat(values.firstKey("b")).contains("b");
        assertThat(values.firstKey("c")).isEmpty();
    }

    @Test
    void the_visitor_may_change_the_state() {
        List.of("a", "b", "c").forEach(key -> values.put(key, 1L));
        values.range("a", "z", (key, value) -> {
            values.remove(key);
            values.put(key + key, value);
        });
        assertThat(visited("", "z")).containsExactly("aa", "bb", "cc");
    }

    @Test
    void kinds_are_apart() {
        values.put("a", 1L);
        assertThat(state.of(StateKinds.CLOCKS).get("a")).isEmpty();
    }

    private List<String> visited(String from, String to) {
        List<String> keys = new ArrayList<>();
        values.range(from, to, (key, value) -> keys.add(key));
        return keys;
    }
}

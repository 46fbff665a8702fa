package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.judge.Shelf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryShelvesTest {

    private final Shelf<Long> shelf = new MemoryShelves().seen();

    @Test
    void keeps_replaces_and_forgets() {
        shelf.put("a", 1L);
        shelf.put("a", 2L);
        assertThat(shelf.get("a")).contains(2L);
        shelf.remove("a");
        shelf.remove("a");
        assertThat(shelf.get("a")).isEmpty();
    }

    @Test
    void visits_a_range_in_the_order_of_keys_without_its_end() {
        List.of("c", "a", "b", "d").forEach(key -> shelf.put(key, 1L));
        assertThat(visited("a", "d")).containsExactly("a", "b", "c");
        assertThat(visited("aa", "b")).isEmpty();
        assertThat(visited("d", "a")).isEmpty();
    }

    @Test
    void the_visitor_may_change_the_shelf() {
        List.of("a", "b", "c").forEach(key -> shelf.put(key, 1L));
        shelf.range("a", "z", (key, value) -> {
            shelf.remove(key);
            shelf.put(key + key, value);
        });
        assertThat(visited("", "z")).containsExactly("aa", "bb", "cc");
    }

    @Test
    void shelves_are_apart() {
        MemoryShelves shelves = new MemoryShelves();
        shelves.seen().put("a", 1L);
        assertThat(shelves.clocks().get("a")).isEmpty();
    }

    private List<String> visited(String from, String to) {
        List<String> keys = new ArrayList<>();
        shelf.range(from, to, (key, value) -> keys.add(key));
        return keys;
    }
}

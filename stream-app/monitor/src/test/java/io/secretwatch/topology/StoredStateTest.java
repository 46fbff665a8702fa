package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.topology.binary.BinaryFormat;
import io.secretwatch.topology.binary.UnreadableStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredStateTest {

    private final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("times"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();

    @BeforeEach
    void open() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void what_is_removed_is_gone_and_what_comes_late_goes_with_the_next(long seed) {
        Random random = new Random(seed);
        StoredState<Long> state = new StoredState<>(store, new BinaryFormat<>("times", Long.class));
        TreeMap<String, Long> model = new TreeMap<>();
        for (int step = 0; step < 500; step++) {
            String prefix = random.nextBoolean() ? "a/" : "b/";
            // mostly later than what was removed, at times long before
            int time = random.nextInt(10) == 0 ? random.nextInt(step + 1) : step + random.nextInt(50);
            if (random.nextInt(4) > 0) {
                String key = prefix + String.format("%05d", time);
                state.put(key, (long) step);
                model.put(key, (long) step);
            } else {
                String end = prefix + String.format("%05d", step);
                state.removeRange(prefix, end);
                model.subMap(prefix, end).clear();
            }
            assertThat(keys(state)).containsExactlyElementsOf(model.keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void what_is_remembered_of_a_store_is_what_it_has(long seed) {
        Random random = new Random(seed);
        StoredState<Long> stored = new StoredState<>(store, new BinaryFormat<>("times", Long.class));
        RecentState<Long> state = new RecentState<>(stored, 500);
        TreeMap<String, Long> model = new TreeMap<>();
        for (int step = 0; step < 3_000; step++) {
            String key = String.format("%03d", random.nextInt(100));
            switch (random.nextInt(10)) {
                case 0 -> {
                    state.remove(key);
                    model.remove(key);
                }
                case 1 -> {
                    state.removeRange("0", key);
                    model.headMap(key).clear();
                }
                case 2, 3, 4 -> {
                    state.put(key, (long) step);
                    model.put(key, (long) step);
                }
                default -> {
                    assertThat(state.get(key)).isEqualTo(Optional.ofNullable(model.get(key)));
                    assertThat(stored.get(key)).isEqualTo(Optional.ofNullable(model.get(key)));
                }
            }
        }
        assertThat(keys(state)).containsExactlyElementsOf(model.keySet());
    }

    @Test
    void a_store_that_another_version_wrote_is_refused_before_anything_is_written_to_it() {
        store.put("a", new BinaryFormat<>("times", String.class).write("noon"));
        BinaryFormat<Long> format = new BinaryFormat<>("times", Long.class);
        assertThatThrownBy(() -> new StoredState<>(store, format))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("the state of kind times was written by another version of Secretwatch");
    }

    private static List<String> keys(KeyedState<Long> state) {
        List<String> keys = new ArrayList<>();
        state.range("", "~", (key, value) -> keys.add(key));
        return keys;
    }
}

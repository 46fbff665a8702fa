package io.secretwatch.topology;

import io.secretwatch.judge.state.KeyedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** State in a state store. Stores sort by the bytes of the key, as {@link KeyedState} wants it. */
final class StoredState<V> implements KeyedState<V> {

    private final KeyValueStore<String, V> store;
    /** Up to where there is nothing from a key on, since it was removed: RocksDB would walk over all that was removed there before. */
    private final TreeMap<String, String> emptied = new TreeMap<>();

    StoredState(KeyValueStore<String, V> store) {
        this.store = store;
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    @Override
    public void put(String key, V value) {
        store.put(key, value);
        Map.Entry<String, String> range = emptied.floorEntry(key);
        if (range != null && key.compareTo(range.getValue()) < 0) {
            emptied.put(range.getKey(), key);
        }
    }

    @Override
    public void remove(String key) {
        store.delete(key);
    }

    @Override
    public void removeRange(String fromInclusive, String toExclusive) {
        String begin = emptied.getOrDefault(fromInclusive, fromInclusive);
        if (begin.compareTo(toExclusive) < 0) {
            range(begin, toExclusive, (key, value) -> store.delete(key));
            emptied.put(fromInclusive, toExclusive);
        }
    }

    @Override
    public Optional<String> firstKey(String fromInclusive) {
        try (KeyValueIterator<String, V> found = store.range(fromInclusive, null)) {
            return found.hasNext() ? Optional.of(found.peekNextKey()) : Optional.empty();
        }
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> found = store.range(fromInclusive, toExclusive)) {
            found.forEachRemaining(entries::add);
        }
        for (KeyValue<String, V> entry : entries) {
            if (!entry.key.equals(toExclusive)) {
                visitor.accept(entry.key, entry.value);
            }
        }
    }

    /** Visits everything. */
    void forEach(BiConsumer<String, V> visitor) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(entry -> visitor.accept(entry.key, entry.value));
        }
    }
}

package io.secretwatch.topology;

import io.secretwatch.judge.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A shelf that is a state store. Stores sort by the bytes of the key, as {@link Shelf} wants it. */
record StoreShelf<V>(KeyValueStore<String, V> store) implements Shelf<V> {

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    @Override
    public void put(String key, V value) {
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        store.delete(key);
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

package io.secretwatch.topology;

import io.secretwatch.judge.Shelf;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A shelf that reads from the heap and writes through to a store, for the few values that are looked at all the time.
 * What a store gives back costs a parse each time; these do not.
 */
final class MirroredShelf<V> implements Shelf<V> {

    private final Shelf<V> store;
    private final TreeMap<String, V> mirror = new TreeMap<>();

    /** Begins with what the store has, which is what the changelog brought back. */
    MirroredShelf(StoreShelf<V> store) {
        this.store = store;
        store.forEach(mirror::put);
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(mirror.get(key));
    }

    @Override
    public void put(String key, V value) {
        mirror.put(key, value);
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        if (mirror.remove(key) != null) {
            store.remove(key);
        }
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        if (fromInclusive.compareTo(toExclusive) < 0) {
            // a copy, because the visitor may change the shelf
            new TreeMap<>(mirror.subMap(fromInclusive, toExclusive)).forEach(visitor);
        }
    }
}

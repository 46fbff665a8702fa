package io.secretwatch.topology;

import io.secretwatch.judge.state.KeyedState;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * State that is read from the heap and written through to a store, for the values that are looked at all the time. What a store
 * gives back costs a parse each time; these do not.
 */
final class CachedState<V> implements KeyedState<V> {

    private final KeyedState<V> store;
    private final TreeMap<String, V> cache = new TreeMap<>();

    /** Begins with what the store has, which is what the changelog brought back. */
    CachedState(StoredState<V> store) {
        this.store = store;
        store.forEach(cache::put);
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(cache.get(key));
    }

    @Override
    public void put(String key, V value) {
        cache.put(key, value);
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        if (cache.remove(key) != null) {
            store.remove(key);
        }
    }

    @Override
    public void removeRange(String fromInclusive, String toExclusive) {
        range(fromInclusive, toExclusive, (key, value) -> remove(key));
    }

    @Override
    public Optional<String> firstKey(String fromInclusive) {
        return Optional.ofNullable(cache.ceilingKey(fromInclusive));
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        if (fromInclusive.compareTo(toExclusive) < 0) {
            // a copy, because the visitor may change the state
            new TreeMap<>(cache.subMap(fromInclusive, toExclusive)).forEach(visitor);
        }
    }
}

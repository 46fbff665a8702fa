package io.secretwatch.topology;

import io.secretwatch.judge.state.KeyedState;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * State that is read from memory, as a replay keeps it, and written through to a store, for the values that are looked at all the time. What
 * a store gives back costs a parse each time; these do not.
 */
final class CachedState<V> implements KeyedState<V> {

    private final KeyedState<V> memory;
    private final StoredState<V> store;

    /**
     * Begins with what the store has, which is what the changelog brought back.
     *
     * @param memory has nothing yet
     */
    CachedState(KeyedState<V> memory, StoredState<V> store) {
        this.memory = memory;
        this.store = store;
        store.forEach(memory::put);
    }

    @Override
    public Optional<V> get(String key) {
        return memory.get(key);
    }

    @Override
    public void put(String key, V value) {
        memory.put(key, value);
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        if (memory.get(key).isPresent()) {
            memory.remove(key);
            store.remove(key);
        }
    }

    @Override
    public Optional<V> get(String cluster, String own) {
        return memory.get(cluster, own);
    }

    @Override
    public void put(String cluster, String own, V value) {
        memory.put(cluster, own, value);
        store.put(cluster, own, value);
    }

    @Override
    public void remove(String cluster, String own) {
        if (memory.get(cluster, own).isPresent()) {
            memory.remove(cluster, own);
            store.remove(cluster, own);
        }
    }

    @Override
    public List<String> clusters() {
        return memory.clusters();
    }

    @Override
    public void removeRange(String fromInclusive, String toExclusive) {
        memory.range(fromInclusive, toExclusive, (key, value) -> store.remove(key));
        memory.removeRange(fromInclusive, toExclusive);
    }

    @Override
    public List<V> take(String fromInclusive, String toExclusive) {
        memory.range(fromInclusive, toExclusive, (key, value) -> store.remove(key));
        return memory.take(fromInclusive, toExclusive);
    }

    @Override
    public Optional<String> firstKey(String fromInclusive) {
        return memory.firstKey(fromInclusive);
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        memory.range(fromInclusive, toExclusive, visitor);
    }
}

package io.secretwatch.topology;

import io.secretwatch.judge.state.KeyedState;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * State in a store, with what was read or written last in memory, also that there is nothing under a key. The store has one reader and one
 * writer, this task, from the time it was restored; so what is remembered is what the store would say.
 */
final class RecentState<V> implements KeyedState<V> {

    private record Recent<V>(Optional<V> value, long bytes) {}

    private final StoredState<V> store;
    private final long mostBytes;
    private final Map<String, Recent<V>> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * Remembers as much of a store.
     *
     * @param mostBytes of keys and values as the store has them; in memory they take some times as much
     */
    RecentState(StoredState<V> store, long mostBytes) {
        this.store = store;
        this.mostBytes = mostBytes;
    }

    @Override
    public Optional<V> get(String key) {
        Recent<V> known = recent.get(key);
        if (known != null) {
            return known.value();
        }
        byte[] stored = store.bytes(key);
        Optional<V> value = stored == null ? Optional.empty() : Optional.of(store.read(stored));
        remember(key, value, stored == null ? 0 : stored.length);
        return value;
    }

    @Override
    public void put(String key, V value) {
        remember(key, Optional.of(value), store.write(key, value));
    }

    @Override
    public void remove(String key) {
        store.remove(key);
        remember(key, Optional.empty(), 0);
    }

    @Override
    public void removeRange(String fromInclusive, String toExclusive) {
        store.removeRange(fromInclusive, toExclusive, this::forget);
    }

    @Override
    public Optional<String> firstKey(String fromInclusive) {
        return store.firstKey(fromInclusive);
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        store.range(fromInclusive, toExclusive, visitor);
    }

    private void remember(String key, Optional<V> value, int size) {
        Recent<V> now = new Recent<>(value, key.length() + size);
        Recent<V> before = recent.put(key, now);
        bytes += now.bytes() - (before == null ? 0 : before.bytes());
        if (bytes > mostBytes) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Iterator<Recent<V>> oldest = recent.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    private void forget(String key) {
        Recent<V> before = recent.remove(key);
        bytes -= before == null ? 0 : before.bytes();
    }
}

package io.secretwatch.topology;

import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.topology.binary.BinaryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** State in a state store, as bytes. Stores sort by the bytes of the key, as {@link KeyedState} wants it. */
final class StoredState<V> implements KeyedState<V> {

    private final KeyValueStore<String, byte[]> store;
    private final BinaryFormat<V> format;
    /** Up to where there is nothing from a key on, since it was removed: RocksDB would walk over all that was removed there before. */
    private final TreeMap<String, String> emptied = new TreeMap<>();

    /**
     * The state of a store; an {@link io.secretwatch.topology.binary.UnreadableStateException} where another version wrote it. Found out later, such as when
     * somebody asks for a value, the store would have values of both versions by then, and neither could read it.
     */
    StoredState(KeyValueStore<String, byte[]> store, BinaryFormat<V> format) {
        this.store = store;
        this.format = format;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            if (all.hasNext()) {
                format.read(all.next().value);
            }
        }
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(bytes(key)).map(this::read);
    }

    /** What the store has under the key; null where it has nothing. */
    byte @Nullable [] bytes(String key) {
        return store.get(key);
    }

    /** The value of what the store has. */
    V read(byte[] bytes) {
        return format.read(bytes);
    }

    @Override
    public void put(String key, V value) {
        write(key, value);
    }

    /** Keeps a value, and says of how many bytes it is. */
    int write(String key, V value) {
        byte[] bytes = format.write(value);
        store.put(key, bytes);
        Map.Entry<String, String> range = emptied.floorEntry(key);
        if (range != null && key.compareTo(range.getValue()) < 0) {
            emptied.put(range.getKey(), key);
        }
        return bytes.length;
    }

    @Override
    public void remove(String key) {
        store.delete(key);
    }

    @Override
    public void removeRange(String fromInclusive, String toExclusive) {
        removeRange(fromInclusive, toExclusive, removed -> {});
    }

    /** The same, and says which keys there were. */
    void removeRange(String fromInclusive, String toExclusive, Consumer<String> removed) {
        String begin = emptied.getOrDefault(fromInclusive, fromInclusive);
        if (begin.compareTo(toExclusive) < 0) {
            for (KeyValue<String, byte[]> entry : entries(begin, toExclusive)) {
                store.delete(entry.key);
                removed.accept(entry.key);
            }
            emptied.put(fromInclusive, toExclusive);
        }
    }

    @Override
    public Optional<String> firstKey(String fromInclusive) {
        try (KeyValueIterator<String, byte[]> found = store.range(fromInclusive, null)) {
            return found.hasNext() ? Optional.of(found.peekNextKey()) : Optional.empty();
        }
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        for (KeyValue<String, byte[]> entry : entries(fromInclusive, toExclusive)) {
            visitor.accept(entry.key, format.read(entry.value));
        }
    }

    /** A copy, because who goes through it may change the state. */
    private List<KeyValue<String, byte[]>> entries(String fromInclusive, String toExclusive) {
        List<KeyValue<String, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = store.range(fromInclusive, toExclusive)) {
            found.forEachRemaining(entry -> {
                if (!entry.key.equals(toExclusive)) {
                    entries.add(entry);
                }
            });
        }
        return entries;
    }

    /** Visits everything. */
    void forEach(BiConsumer<String, V> visitor) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> visitor.accept(entry.key, format.read(entry.value)));
        }
    }
}

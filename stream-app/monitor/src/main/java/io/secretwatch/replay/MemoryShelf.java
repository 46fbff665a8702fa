package io.secretwatch.replay;

import io.secretwatch.judge.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One kind of the judge's state, in memory. */
final class MemoryShelf<V> implements Shelf<V> {

    private final TreeMap<String, V> entries = new TreeMap<>();

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void put(String key, V value) {
        entries.put(key, value);
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        if (fromInclusive.compareTo(toExclusive) < 0) {
            // a copy, because the visitor may change the shelf
            List.copyOf(new TreeMap<>(entries.subMap(fromInclusive, toExclusive)).entrySet())
                    .forEach(e -> visitor.accept(e.getKey(), e.getValue()));
        }
    }
}

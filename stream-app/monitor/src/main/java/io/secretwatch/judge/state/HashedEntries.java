package io.secretwatch.judge.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is looked up all the time, and gone through once a day. */
final class HashedEntries<V> extends Entries<V> {

    private final HashMap<String, V> entries = new HashMap<>();

    @Override
    @Nullable
    V get(String own) {
        return entries.get(own);
    }

    @Override
    void put(String own, V value) {
        entries.put(own, value);
    }

    @Override
    void remove(String own) {
        entries.remove(own);
    }

    @Override
    void remove(Bounds bounds) {
        entries.keySet().removeIf(bounds::has);
    }

    @Override
    List<Map.Entry<String, V>> in(Bounds bounds) {
        List<Map.Entry<String, V>> copy = new ArrayList<>();
        for (Map.Entry<String, V> entry : entries.entrySet()) {
            if (bounds.has(entry.getKey())) {
                copy.add(Map.entry(entry.getKey(), entry.getValue()));
            }
        }
        copy.sort(Map.Entry.comparingByKey());
        return copy;
    }

    @Override
    @Nullable
    String firstKey(String fromInclusive) {
        String first = null;
        for (String key : entries.keySet()) {
            if (key.compareTo(fromInclusive) >= 0 && (first == null || key.compareTo(first) < 0)) {
                first = key;
            }
        }
        return first;
    }
}

package io.secretwatch.judge.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is gone through in the order of its keys. */
final class SortedEntries<V> extends Entries<V> {

    private final TreeMap<String, V> entries = new TreeMap<>();

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
        within(bounds).clear();
    }

    @Override
    List<Map.Entry<String, V>> in(Bounds bounds) {
        List<Map.Entry<String, V>> copy = new ArrayList<>();
        for (Map.Entry<String, V> entry : within(bounds).entrySet()) {
            copy.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        return copy;
    }

    @Override
    void take(Bounds bounds, List<V> taken) {
        Iterator<V> due = within(bounds).values().iterator();
        while (due.hasNext()) {
            taken.add(due.next());
            due.remove();
        }
    }

    private SortedMap<String, V> within(Bounds bounds) {
        String to = bounds.to();
        return to == null ? entries.tailMap(bounds.from()) : entries.subMap(bounds.from(), to);
    }

    @Override
    @Nullable
    String firstKey(String fromInclusive) {
        return entries.ceilingKey(fromInclusive);
    }
}

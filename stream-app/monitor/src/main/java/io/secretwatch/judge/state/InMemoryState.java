package io.secretwatch.judge.state;

import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** State in maps, as a replay and tests keep it. */
public final class InMemoryState implements JudgeState {

    private final Map<String, KeyedState<?>> states = new HashMap<>();

    /** Nothing remembered yet. */
    public InMemoryState() {
        StateKinds.ALL.forEach(kind -> states.put(
                kind.name(),
                kind.retention() instanceof Retention.Unused<?> ? new HashedState<>() : new SortedState<>()));
    }

    @Override
    @SuppressWarnings("unchecked") // a name has one kind, and a kind one type
    public <V> KeyedState<V> of(StateKind<V> kind) {
        return (KeyedState<V>) Objects.requireNonNull(states.get(kind.name()), "a kind stands in the table");
    }

    /** What is looked up all the time, and gone through once a day. */
    private static final class HashedState<V> implements KeyedState<V> {

        private final Map<String, V> entries = new HashMap<>();

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
        public void removeRange(String fromInclusive, String toExclusive) {
            range(fromInclusive, toExclusive, (key, value) -> entries.remove(key));
        }

        @Override
        public Optional<String> firstKey(String fromInclusive) {
            return entries.keySet().stream()
                    .filter(key -> key.compareTo(fromInclusive) >= 0)
                    .min(Comparator.naturalOrder());
        }

        @Override
        public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
            List<Map.Entry<String, V>> visited = new ArrayList<>();
            entries.forEach((key, value) -> {
                if (key.compareTo(fromInclusive) >= 0 && key.compareTo(toExclusive) < 0) {
                    visited.add(Map.entry(key, value));
                }
            });
            visited.sort(Map.Entry.comparingByKey());
            visited.forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
        }
    }

    private static final class SortedState<V> implements KeyedState<V> {

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
        public void removeRange(String fromInclusive, String toExclusive) {
            if (fromInclusive.compareTo(toExclusive) < 0) {
                entries.subMap(fromInclusive, toExclusive).clear();
            }
        }

        @Override
        public Optional<String> firstKey(String fromInclusive) {
            return Optional.ofNullable(entries.ceilingKey(fromInclusive));
        }

        @Override
        public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
            if (fromInclusive.compareTo(toExclusive) < 0) {
                // a copy, because the visitor may change the state
                List<Map.Entry<String, V>> visited = new ArrayList<>();
                entries.subMap(fromInclusive, toExclusive).forEach((key, value) -> visited.add(Map.entry(key, value)));
                visited.forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
            }
        }
    }
}

package io.secretwatch.judge.state;

import io.secretwatch.knowledge.StateKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** State in maps, as a replay and tests keep it. */
public final class InMemoryState implements JudgeState {

    private final Map<String, SortedState<?>> states = new HashMap<>();

    /** Nothing remembered yet. */
    public InMemoryState() {
        StateKinds.ALL.forEach(kind -> states.put(kind.name(), new SortedState<>()));
    }

    @Override
    @SuppressWarnings("unchecked") // a name has one kind, and a kind one type
    public <V> KeyedState<V> of(StateKind<V> kind) {
        return (KeyedState<V>) Objects.requireNonNull(states.get(kind.name()), "a kind stands in the table");
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
        public Optional<String> firstKey(String fromInclusive) {
            return Optional.ofNullable(entries.ceilingKey(fromInclusive));
        }

        @Override
        public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
            if (fromInclusive.compareTo(toExclusive) < 0) {
                // a copy, because the visitor may change the state
                List.copyOf(new TreeMap<>(entries.subMap(fromInclusive, toExclusive)).entrySet())
                        .forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
            }
        }
    }
}

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

    private abstract static class MappedState<V, M extends Map<String, V>> implements KeyedState<V> {

        final M entries;

        MappedState(M entries) {
            this.entries = entries;
        }

        @Override
        public final Optional<V> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        @Override
        public final void put(String key, V value) {
            entries.put(key, value);
        }

        @Override
        public final void remove(String key) {
            entries.remove(key);
        }

        @Override
        public final void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
            // a copy, because the visitor may change the state
            copy(fromInclusive, toExclusive).forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
        }

        /** The entries from one key on and before another, in the order of keys. */
        abstract List<Map.Entry<String, V>> copy(String fromInclusive, String toExclusive);
    }

    /** What is looked up all the time, and gone through once a day. */
    private static final class HashedState<V> extends MappedState<V, HashMap<String, V>> {

        HashedState() {
            super(new HashMap<>());
        }

        @Override
        public void removeRange(String fromInclusive, String toExclusive) {
            entries.keySet().removeIf(key -> isIn(key, fromInclusive, toExclusive));
        }

        @Override
        public Optional<String> firstKey(String fromInclusive) {
            return entries.keySet().stream()
                    .filter(key -> key.compareTo(fromInclusive) >= 0)
                    .min(Comparator.naturalOrder());
        }

        @Override
        List<Map.Entry<String, V>> copy(String fromInclusive, String toExclusive) {
            List<Map.Entry<String, V>> copy = new ArrayList<>();
            entries.forEach((key, value) -> {
                if (isIn(key, fromInclusive, toExclusive)) {
                    copy.add(Map.entry(key, value));
                }
            });
            copy.sort(Map.Entry.comparingByKey());
            return copy;
        }

        private static boolean isIn(String key, String fromInclusive, String toExclusive) {
            return key.compareTo(fromInclusive) >= 0 && key.compareTo(toExclusive) < 0;
        }
    }

    /** What is gone through in the order of its keys. */
    private static final class SortedState<V> extends MappedState<V, TreeMap<String, V>> {

        SortedState() {
            super(new TreeMap<>());
        }

        @Override
        public void removeRange(String fromInclusive, String toExclusive) {
            in(fromInclusive, toExclusive).clear();
        }

        @Override
        public Optional<String> firstKey(String fromInclusive) {
            return Optional.ofNullable(entries.ceilingKey(fromInclusive));
        }

        @Override
        List<Map.Entry<String, V>> copy(String fromInclusive, String toExclusive) {
            List<Map.Entry<String, V>> copy = new ArrayList<>();
            in(fromInclusive, toExclusive).forEach((key, value) -> copy.add(Map.entry(key, value)));
            return copy;
        }

        /** A map throws where the end is before the beginning. */
        private Map<String, V> in(String fromInclusive, String toExclusive) {
            return fromInclusive.compareTo(toExclusive) < 0
                    ? entries.subMap(fromInclusive, toExclusive)
                    : new TreeMap<>();
        }
    }
}

package io.secretwatch.judge.state;

import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** State in maps, as a replay and tests keep it. */
public final class InMemoryState implements JudgeState {

    private final Map<String, KeyedState<?>> states = new HashMap<>();

    /** Nothing remembered yet. */
    public InMemoryState() {
        StateKinds.ALL.forEach(kind -> states.put(kind.name(), empty(kind)));
    }

    private static <V> KeyedState<V> empty(StateKind<V> kind) {
        if (kind.retention() instanceof Retention.Unused<V>) {
            return new ClusteredState<>(HashedEntries::new);
        }
        return kind.retention() instanceof Retention.DuplicateWindow<V>
                ? new ClusteredState<>(TimedEntries::new)
                : new ClusteredState<>(SortedEntries::new);
    }

    @Override
    @SuppressWarnings("unchecked") // a name has one kind, and a kind one type
    public <V> KeyedState<V> of(StateKind<V> kind) {
        return (KeyedState<V>) Objects.requireNonNull(states.get(kind.name()), "a kind stands in the table");
    }
}

package io.secretwatch.judge.state;

import io.secretwatch.knowledge.Carried;
import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.learning.LearnedKinds;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a judge has learnt of clusters and another can take over. It is without all that belongs to the moment and to the log: what is
 * held, open findings, second deliveries, clocks, stages, back ends, and memories that end with the duplicate window. So a judge that takes
 * it over judges any log whole, also one that is older than what was learnt, or the same.
 */
public final class Knowledge {

    /** The kinds that are taken over, in their order. */
    public static final List<StateKind<?>> KINDS = LearnedKinds.ALL.stream()
            .filter(kind -> !(kind.retention() instanceof Retention.DuplicateWindow<?>))
            .toList();

    /**
     * One thing that is known of a cluster.
     *
     * @param key what follows the cluster in the key of the state
     */
    public record Fact<V>(String cluster, StateKind<V> kind, String key, V value) {

        /** Where a judge knows nothing of it, this is what it knows; else what it knows is joined with it. */
        public void join(JudgeState state) {
            KeyedState<V> values = state.of(kind);
            Optional<V> known = values.get(cluster, key);
            V joined = known.isPresent() ? joined(known.get(), value) : value;
            if (!known.equals(Optional.of(joined))) {
                values.put(cluster, key, joined);
            }
        }
    }

    private Knowledge() {}

    /** Visits all that is known, by kind and key, without what belongs to the moment. */
    public static void forEach(JudgeState state, Consumer<Fact<?>> visitor) {
        KINDS.forEach(kind -> visit(state, kind, visitor));
    }

    private static <V> void visit(JudgeState state, StateKind<V> kind, Consumer<Fact<?>> visitor) {
        state.of(kind).range("", "\uffff", (key, value) -> {
            String cluster = Keys.clusterOf(key);
            String own = Keys.ownOf(key);
            visitor.accept(new Fact<>(cluster, kind, own, settled(value)));
        });
    }

    /** State in which nothing is but what is known here. */
    public static JudgeState of(JudgeState state) {
        JudgeState fresh = new InMemoryState();
        forEach(state, fact -> fact.join(fresh));
        return fresh;
    }

    @SuppressWarnings("unchecked") // a value is carried as its own type
    private static <V> V settled(V value) {
        return value instanceof Carried<?> carried ? ((Carried<V>) carried).settled() : value;
    }

    @SuppressWarnings("unchecked") // a value is carried as its own type
    private static <V> V joined(V known, V vouched) {
        return known instanceof Carried<?> carried ? ((Carried<V>) carried).with(vouched) : known;
    }
}

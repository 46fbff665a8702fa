package io.secretwatch.judge;

import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Forgets what is too old to matter, as each kind of state says, when the time of a cluster goes by. */
final class Expiry {

    private final JudgeState state;
    private final Duration duplicateWindow;
    /** What is forgotten by the time in its keys. */
    private final List<KeyedState<?>> timed = new ArrayList<>();
    /** What is forgotten when it has not been used for long. */
    private final List<StateKind<?>> used = new ArrayList<>();

    Expiry(JudgeState state, Duration duplicateWindow) {
        this.state = state;
        this.duplicateWindow = duplicateWindow;
        for (StateKind<?> kind : StateKinds.ALL) {
            if (kind.retention() instanceof Retention.DuplicateWindow) {
                timed.add(state.of(kind));
            } else if (kind.retention() instanceof Retention.Unused) {
                used.add(kind);
            }
        }
    }

    /**
     * Forgets what has become too old on the way from one time to another.
     *
     * @param heard since when the cluster is. What is known from before was taken over from another judge; nobody saw then whether it
     *     was used
     */
    void sweep(String cluster, Instant before, Instant now, Instant heard) {
        // with a day a minute ends too
        if (!EventTime.endsMinute(before, now)) {
            return;
        }
        String end = Keys.at(cluster, now.minus(duplicateWindow));
        for (KeyedState<?> values : timed) {
            values.removeRange(Keys.cluster(cluster), end);
        }
        if (EventTime.endsDay(before, now)) {
            for (StateKind<?> kind : used) {
                forgetUnused(kind, cluster, now, heard);
            }
        }
    }

    private <V> void forgetUnused(StateKind<V> kind, String cluster, Instant now, Instant heard) {
        if (kind.retention() instanceof Retention.Unused<V> unused && heard.isBefore(now.minus(unused.after()))) {
            Instant end = now.minus(unused.after());
            forget(kind, cluster, value -> unused.lastUsed().apply(value).isBefore(end));
        }
    }

    private <V> void forget(StateKind<V> kind, String cluster, Predicate<V> old) {
        KeyedState<V> values = state.of(kind);
        List<String> keys = new ArrayList<>();
        values.range(Keys.cluster(cluster), Keys.clusterEnd(cluster), (key, value) -> {
            if (old.test(value)) {
                keys.add(key);
            }
        });
        keys.forEach(values::remove);
    }
}

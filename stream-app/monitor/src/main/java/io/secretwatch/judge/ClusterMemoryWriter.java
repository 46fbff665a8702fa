package io.secretwatch.judge;

import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.learning.MemoryWriter;

/** Writes what is learnt of one cluster into the state. */
record ClusterMemoryWriter(String cluster, JudgeState state) implements MemoryWriter {

    @Override
    public <V> void put(StateKind<V> kind, String key, V value) {
        state.of(kind).put(Keys.of(cluster, key), value);
    }

    @Override
    public void remove(StateKind<?> kind, String key) {
        state.of(kind).remove(Keys.of(cluster, key));
    }
}

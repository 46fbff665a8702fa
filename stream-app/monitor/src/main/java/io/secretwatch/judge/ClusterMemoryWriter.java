package io.secretwatch.judge;

import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.learning.MemoryWriter;

/** Writes what is learnt of one cluster into the state. */
final class ClusterMemoryWriter implements MemoryWriter {

    private final String cluster;
    private final JudgeState state;

    ClusterMemoryWriter(String cluster, JudgeState state) {
        this.cluster = cluster;
        this.state = state;
    }

    @Override
    public <V> void put(StateKind<V> kind, String key, V value) {
        state.of(kind).put(cluster, key, value);
    }

    @Override
    public void remove(StateKind<?> kind, String key) {
        state.of(kind).remove(cluster, key);
    }
}

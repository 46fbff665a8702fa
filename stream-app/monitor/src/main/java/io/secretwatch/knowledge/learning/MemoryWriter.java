package io.secretwatch.knowledge.learning;

import io.secretwatch.knowledge.StateKind;

/** Where a learner writes: the memory of the cluster of the activity. Keys are what follows the cluster. */
public interface MemoryWriter {

    /** Remembers a value in place of the one there was. */
    <V> void put(StateKind<V> kind, String key, V value);

    /** Forgets a value. */
    void remove(StateKind<?> kind, String key);
}

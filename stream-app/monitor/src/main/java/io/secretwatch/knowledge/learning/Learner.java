package io.secretwatch.knowledge.learning;

import io.secretwatch.knowledge.Memory;

/** Learns one thing from activities, after they were judged. */
public interface Learner {

    /**
     * Remembers what the activity teaches; writes only what changes.
     *
     * @param before what was known when the activity was judged
     */
    void learn(JudgedActivity judged, Memory before, MemoryWriter memory);
}

package io.secretwatch.topology;

/** Knows how far the monitor has caught up with what arrived in a source partition. */
@FunctionalInterface
public interface SourceLag {

    /**
     * A wall-clock time, epoch milliseconds: all that had arrived by then has been read, by what Kafka says of the end of the log and of
     * committed offsets. 0 where that is unknown.
     *
     * @param next the offset of the record that the task reads next; -1 before it has read one
     */
    long readUpTo(String topic, int partition, long next);

    /** Judges wait until it is known that all has been read that had arrived by this time next, in epoch milliseconds; 0 while they do not. */
    default void awaited(long until) {
        // what is always known need not be asked for
    }
}

package io.secretwatch.topology;

/** Knows how far the monitor has caught up with what arrived in a source partition. */
@FunctionalInterface
public interface SourceLag {

    /** A wall-clock time, epoch milliseconds: all that had arrived by then has been read. 0 where that is unknown. */
    long readUpTo(String topic, int partition);
}

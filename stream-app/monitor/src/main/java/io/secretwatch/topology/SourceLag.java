package io.secretwatch.topology;

/**
 * Knows how far the audit topics reach and how far they have been read, from Kafka's answers. Its clock is of this process alone, counts what
 * Kafka answered for, and has nothing to do with the time of day. A source is named as in a mark.
 */
public interface SourceLag {

    /** The time by this clock, in milliseconds; it never goes back. */
    long clock();

    /**
     * A time of this clock: all that had arrived in the source by then has a lower offset than this one. -1 where that is unknown, and of the
     * offset -1.
     */
    long reached(String source, long offset);

    /** The offset up to which the source has been read and all that this led to is committed, or at which it begins; -1 where that is unknown. */
    long committed(String source);

    /** A judge waits until it is known where the sources ended at this time of the clock. */
    void await(long time);

    /** What a judge waits for next, or waited for last; -1 where none did yet. */
    long awaited();
}

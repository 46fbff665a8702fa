package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows one source partition on behalf of its decode task and says when a mark is due.
 *
 * <p>It says what is known, and concludes nothing from silence: a busy thread or a slow fetch is silent too while older events wait.
 */
final class SourceProgress {

    static final Duration STEP = Duration.ofMillis(500);
    static final long SPACING_MILLIS = 50;
    static final long BEAT_MILLIS = 1_000;
    /** While a judge waits, it is told of so much progress. */
    static final long AWAITED_MILLIS = 200;

    private final String topic;
    private final int partition;
    private final String source;
    private Optional<Instant> newest = Optional.empty();
    private Instant told = Instant.MIN;
    private boolean untold = true;
    private long toldAt;
    private long relevantAt;
    private long readUpTo;
    private long toldUpTo;
    private long next = -1;

    SourceProgress(String topic, int partition, long now) {
        this.topic = topic;
        this.partition = partition;
        this.source = Topics.source(topic, partition);
        this.relevantAt = now;
    }

    /** Whether it follows this source partition. */
    boolean is(String otherTopic, int otherPartition) {
        return partition == otherPartition && topic.equals(otherTopic);
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    /** The offset of the record to be read next; -1 before the first. */
    long next() {
        return next;
    }

    /** All that had arrived by this time had been read, when it last told. */
    long toldUpTo() {
        return toldUpTo;
    }

    /** All of the record at this offset has been sent on. */
    void read(long offset) {
        next = offset + 1;
    }

    /** A relevant event of this time was sent on. */
    Optional<Mark> relevant(Instant time, long now) {
        relevantAt = now;
        untold = true;
        if (newest.isEmpty() || time.isAfter(newest.get())) {
            newest = Optional.of(time);
        }
        // event time flies in a backlog; more marks a second would not tell a judge anything sooner
        boolean rested = now - toldAt >= SPACING_MILLIS;
        boolean stepped = !newest.get().isBefore(told.plus(STEP));
        return rested && stepped ? Optional.of(tell(now)) : Optional.empty();
    }

    /**
     * Time passes; all that had arrived by {@code upTo} has been read.
     *
     * @param awaited a judge waits until all that had arrived by then has been read, the next time after what was told; it is told as that
     *     comes nearer
     */
    Optional<Mark> tick(long upTo, long awaited, long now) {
        readUpTo = Math.max(readUpTo, upTo);
        boolean nearer = toldUpTo < awaited && readUpTo >= Math.min(awaited, toldUpTo + AWAITED_MILLIS);
        return untold || nearer || now - toldAt >= BEAT_MILLIS ? Optional.of(tell(now)) : Optional.empty();
    }

    private Mark tell(long now) {
        untold = false;
        told = newest.orElse(told);
        toldAt = now;
        toldUpTo = readUpTo;
        return new Mark(source, newest, Instant.ofEpochMilli(relevantAt), Instant.ofEpochMilli(readUpTo), next);
    }
}

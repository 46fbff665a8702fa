package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows one source partition on behalf of its decode task and says when a mark is due.
 *
 * <p>A source is idle once it has nothing to say: no relevant event for a moment, although it has been read up to the present.
 * Silence alone does not make it idle, because a busy thread or a slow fetch is silent too while older events wait.
 */
final class SourceProgress {

    static final Duration STEP = Duration.ofMillis(500);
    static final long SPACING_MILLIS = 50;
    static final long BEAT_MILLIS = 1_000;
    static final long IDLE_MILLIS = 1_000;
    /** A source that has been read up to this long ago is read up to the present. */
    static final long PRESENT_MILLIS = 2_000;
    /** A source that is behind, and has nothing relevant, is waited for this long. */
    static final long BARREN_MILLIS = 30_000;

    private final String topic;
    private final int partition;
    private final String source;
    private Instant newest;
    private Instant told;
    private boolean everTold;
    private boolean idle;
    private long toldAt;
    private long relevantAt;
    private long presentAt;

    SourceProgress(String topic, int partition, long now) {
        this.topic = topic;
        this.partition = partition;
        this.source = topic + "-" + partition;
        this.relevantAt = now;
        this.presentAt = now;
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

    /** A relevant event of this time was sent on. */
    Optional<Mark> relevant(Instant time, long now) {
        relevantAt = now;
        if (newest == null || time.isAfter(newest)) {
            newest = time;
        }
        // event time flies in a backlog; more marks a second would tell nobody anything sooner
        boolean rested = now - toldAt >= SPACING_MILLIS;
        boolean due = idle || told == null || rested && !newest.isBefore(told.plus(STEP));
        return due ? Optional.of(tell(false, now)) : Optional.empty();
    }

    /** Time passes; all that had arrived by {@code readUpTo} has been read. */
    Optional<Mark> tick(long readUpTo, long now) {
        boolean nothingToSay = nothingToSay(readUpTo, now);
        if (!everTold || nothingToSay != idle) {
            return Optional.of(tell(everTold && nothingToSay, now));
        }
        return !idle && now - toldAt >= BEAT_MILLIS ? Optional.of(tell(false, now)) : Optional.empty();
    }

    private boolean nothingToSay(long readUpTo, long now) {
        boolean present = now - readUpTo <= PRESENT_MILLIS;
        if (present) {
            presentAt = now;
        }
        return present ? now - relevantAt >= IDLE_MILLIS : now - Math.max(relevantAt, presentAt) >= BARREN_MILLIS;
    }

    private Mark tell(boolean nowIdle, long now) {
        everTold = true;
        idle = nowIdle;
        told = newest;
        toldAt = now;
        return new Mark(source, Optional.ofNullable(newest), nowIdle);
    }
}

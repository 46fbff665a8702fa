package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows one source partition on behalf of its decode task and says when a mark is due.
 *
 * <p>A source is idle once it has nothing to say: no record at all for a while, or only irrelevant ones of the
 * present. A backlog of irrelevant records does not make it idle so soon, because relevant ones of long ago may follow.
 */
final class SourceProgress {

    static final Duration STEP = Duration.ofMillis(500);
    static final long SPACING_MILLIS = 50;
    static final long BEAT_MILLIS = 1_000;
    static final long IDLE_MILLIS = 1_000;
    /** The first fetch may take long, and nothing is known of the source before it. */
    static final long FIRST_MILLIS = 5_000;
    /** Records that are no older than this are the present, not a backlog. */
    static final long LIVE_MILLIS = 60_000;
    /** A backlog without a relevant event is waited for this long. */
    static final long BARREN_MILLIS = 30_000;

    private final String topic;
    private final int partition;
    private final String source;
    private Instant newest;
    private Instant told;
    private boolean everTold;
    private boolean idle;
    private long toldAt;
    private long recordAt;
    private long relevantAt;
    private boolean live;

    SourceProgress(String topic, int partition, long now) {
        this.topic = topic;
        this.partition = partition;
        this.source = topic + "-" + partition;
        this.recordAt = now;
        this.relevantAt = now;
    }

    /** Whether it follows this source partition. */
    boolean is(String otherTopic, int otherPartition) {
        return partition == otherPartition && topic.equals(otherTopic);
    }

    /** A record arrived, whatever is in it. */
    Optional<Mark> record(long recordTimestamp, long now) {
        recordAt = now;
        live = now - recordTimestamp <= LIVE_MILLIS;
        boolean backlogBegins = idle && !live && now - relevantAt < BARREN_MILLIS;
        return backlogBegins ? Optional.of(tell(false, now)) : Optional.empty();
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

    /** Time passes. */
    Optional<Mark> tick(long now) {
        if (idle) {
            return Optional.empty();
        }
        if (!everTold) {
            return Optional.of(tell(false, now));
        }
        if (nothingToSay(now)) {
            return Optional.of(tell(true, now));
        }
        return now - toldAt >= BEAT_MILLIS ? Optional.of(tell(false, now)) : Optional.empty();
    }

    private boolean nothingToSay(long now) {
        boolean silent = now - recordAt >= (newest == null ? FIRST_MILLIS : IDLE_MILLIS);
        boolean barren = now - relevantAt >= (live ? IDLE_MILLIS : BARREN_MILLIS);
        return silent || barren;
    }

    private Mark tell(boolean nowIdle, long now) {
        everTold = true;
        idle = nowIdle;
        told = newest;
        toldAt = now;
        return new Mark(source, Optional.ofNullable(newest), nowIdle);
    }
}

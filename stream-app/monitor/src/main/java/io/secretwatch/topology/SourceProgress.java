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

    private final String source;
    private Optional<Instant> newest = Optional.empty();
    private Instant told = Instant.MIN;
    private boolean untold = true;
    private long toldAt;
    private long reached = -1;
    private long toldReached = -1;
    private long next = -1;
    private long toldNext = -1;

    SourceProgress(String source) {
        this.source = source;
    }

    /** The name that marks have for it. */
    String source() {
        return source;
    }

    /** The offset of the record to be read next; -1 before anything is known. */
    long next() {
        return next;
    }

    /** All of the record at this offset has been sent on. */
    void read(long offset) {
        next = offset + 1;
    }

    /** A relevant event of this time was sent on. */
    Optional<Mark> relevant(Instant time, long now) {
        untold = true;
        if (newest.isEmpty() || time.isAfter(newest.get())) {
            newest = Optional.of(time);
        }
        // event time flies in a backlog; more marks a second would not tell a judge anything sooner
        boolean rested = Math.abs(now - toldAt) >= SPACING_MILLIS;
        boolean stepped = !newest.get().isBefore(told.plus(STEP));
        return rested && stepped ? Optional.of(tell(now)) : Optional.empty();
    }

    /**
     * Time passes.
     *
     * @param arrivals by whose clock a judge waits; it is told as what it waits for comes nearer
     */
    Optional<Mark> tick(SourceLag arrivals, long now) {
        // what is committed is past the control records of transactions too
        next = Math.max(next, arrivals.committed(source));
        reached = Math.max(reached, arrivals.reached(source, next));
        long awaited = arrivals.awaited();
        boolean nearer =
                next > toldNext && toldReached < awaited && reached >= Math.min(awaited, toldReached + AWAITED_MILLIS);
        return untold || nearer || Math.abs(now - toldAt) >= BEAT_MILLIS ? Optional.of(tell(now)) : Optional.empty();
    }

    /** Whether what was told last is all that a judge waits for until then. */
    boolean hasTold(long awaited) {
        return toldReached >= awaited;
    }

    private Mark tell(long now) {
        untold = false;
        told = newest.orElse(told);
        toldAt = now;
        toldReached = reached;
        toldNext = next;
        return new Mark(source, newest, next);
    }
}

package io.secretwatch.replay.source;

import java.util.concurrent.TimeUnit;

/** Lets so many pass in a second, and makes the others wait. For any number of threads. */
public final class Throttle {

    /** A wait that is shorter is added to the next one. */
    private static final long SHORTEST_NANOS = 5_000_000;

    private final double nanosEach;
    private final long start = System.nanoTime();
    private double due;

    public Throttle(long perSecond) {
        this.nanosEach = 1e9 / perSecond;
    }

    /** Waits until it is the turn of one more; not any longer in a thread that is told to stop. */
    void pass() {
        long wait = turn(System.nanoTime() - start);
        if (wait >= SHORTEST_NANOS) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How long the next one has to wait. What was not used of the time before is lost, so that no burst follows a pause. */
    private synchronized long turn(long now) {
        due = Math.max(due, now - nanosEach) + nanosEach;
        return (long) due - now;
    }
}

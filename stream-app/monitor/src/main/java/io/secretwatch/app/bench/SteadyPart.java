package io.secretwatch.app.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The part of a round that counts: it begins when all that takes part runs and a quarter of the events has been read, and ends when all
 * have been. What comes before is the start, in which state is opened and restored while events are read already.
 */
final class SteadyPart {

    private static final int SHARE_BEFORE = 4;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * Where it begins.
     *
     * @param read so many events had been read by then
     * @param processorNanos of the threads that read
     */
    record Begin(long read, Instant at, long processorNanos) {

        static Begin now(long read) {
            return new Begin(read, Instant.now(), ReadingThreads.processorNanos());
        }
    }

    private final long events;

    /**
     * The steady part of a round.
     *
     * @param events of the whole round
     */
    SteadyPart(long events) {
        this.events = events;
    }

    /** Whether so many events are enough to begin with. */
    boolean isBegunBy(long read) {
        return read >= events / SHARE_BEFORE;
    }

    /** Waits for the begin. */
    Begin begin(LongSupplier read, BooleanSupplier running) {
        await(() -> isBegunBy(read.getAsLong()) && running.getAsBoolean());
        return Begin.now(read.getAsLong());
    }

    /** Waits until all events have been read. */
    void awaitAll(LongSupplier read) {
        await(() -> read.getAsLong() >= events);
    }

    /** The pace from the begin until now, when all have been read. */
    Pace end(Begin begin) {
        long processor = ReadingThreads.processorNanos() - begin.processorNanos();
        double seconds = Duration.between(begin.at(), Instant.now()).toNanos() / 1e9;
        long counted = events - begin.read();
        return new Pace(counted / seconds, processor / 1e3 / counted, remark(begin));
    }

    private String remark(Begin begin) {
        return begin.read() <= events / 2
                ? ""
                : "; all ran only when " + 100 * begin.read() / events + " % had been read: take more events";
    }

    /** Waits until it is so. */
    static void await(BooleanSupplier condition) {
        Instant giveUp = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("a round took longer than " + LONGEST);
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }
        }
    }
}

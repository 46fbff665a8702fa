package io.secretwatch.topology;

import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When the monitor read relevant events lately, by the clock, of whatever source: a judge waits until all sources have been read for some
 * time past each of them. They are kept in the steps of {@link SentTimes}, in which a judge knows them, and of many shortly after each other the
 * first is kept, and a time that none of the others is after.
 */
final class RelevantTimes {

    static final long STEP_MILLIS = 100;
    /** Who is so far behind is told of its progress, and of nothing exactly. */
    private static final long KEPT_MILLIS = 30_000;

    private final ConcurrentSkipListSet<Long> times = new ConcurrentSkipListSet<>();
    /** The newest of the times, which may lie a step ahead. */
    private final AtomicLong covered = new AtomicLong();

    /** A relevant event was read at this time, in epoch milliseconds. */
    void at(long now) {
        long before = covered.get();
        if (now > before) {
            long time = Math.max(SentTimes.stepAfter(now), before + STEP_MILLIS);
            if (covered.compareAndSet(before, time)) {
                times.add(time);
                times.headSet(time - KEPT_MILLIS).clear();
            } else {
                at(now);
            }
        }
    }

    /** The first of the times that is after this one, in epoch milliseconds; 0 where there is none. */
    long firstAfter(long time) {
        Long first = times.higher(time);
        return first == null ? 0 : first;
    }
}

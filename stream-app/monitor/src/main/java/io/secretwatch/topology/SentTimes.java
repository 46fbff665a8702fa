package io.secretwatch.topology;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far event time had come, over all that a judge was sent, by which time of the clock of {@link SourceLag}. */
final class SentTimes {

    private static final long STEP_MILLIS = 50;
    /** Four minutes. Forgetting the oldest makes a source that lags so far wait, and makes nothing late. */
    private static final int KEPT = 5_000;

    /** Both the keys and the values ascend. */
    private final TreeMap<Long, Instant> newest = new TreeMap<>();

    /** The end of the step of a time: what was sent at that time is known of from then on. */
    static long stepAfter(long millis) {
        return Math.floorDiv(millis + STEP_MILLIS - 1, STEP_MILLIS) * STEP_MILLIS;
    }

    /** By {@code at}, an activity of this time had been sent. */
    void add(long at, Instant time) {
        long step = stepAfter(at);
        Map.Entry<Long, Instant> before = newest.floorEntry(step);
        if (before != null && !time.isAfter(before.getValue())) {
            return;
        }
        newest.put(step, time);
        for (Map.Entry<Long, Instant> next = newest.higherEntry(step);
                next != null && !next.getValue().isAfter(time);
                next = newest.higherEntry(step)) {
            newest.remove(next.getKey());
        }
        if (newest.size() > KEPT) {
            newest.pollFirstEntry();
        }
    }

    /** The time of the newest activity that had been sent by then. */
    Optional<Instant> newestBy(long at) {
        return Optional.ofNullable(newest.floorEntry(at)).map(Map.Entry::getValue);
    }

    /** When something newer than before was sent first after that; absent where nothing was. */
    Optional<Long> firstAfter(long at) {
        return Optional.ofNullable(newest.higherKey(at));
    }
}

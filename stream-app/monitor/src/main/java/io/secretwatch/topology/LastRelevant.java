package io.secretwatch.topology;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When the monitor last read a relevant event, by the clock, of whatever source: a judge waits until all sources have been read for some time
 * past that.
 */
final class LastRelevant {

    private final AtomicLong epochMillis = new AtomicLong();

    /** A relevant event was read at this time, in epoch milliseconds. */
    void at(long now) {
        if (now > epochMillis.get()) {
            epochMillis.accumulateAndGet(now, Math::max);
        }
    }

    /** In epoch milliseconds; 0 before the first. */
    long epochMillis() {
        return epochMillis.get();
    }
}

package io.secretwatch.app.kafka;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/**
 * The time of day, but never back: Kafka Streams commits, and calls its processors, when the clock says so, and would do neither for an hour
 * after the clock was put back by one. It goes at half speed until the clock has caught up, so that a clock that is put forth and back again
 * and again takes it no further than it once was itself: Kafka takes no record from a time that is an hour ahead.
 */
public final class SteadyTime implements Time {

    /** How many nanoseconds go by for a millisecond of a time that is ahead. */
    private static final long SLOWLY = 2_000_000;

    private final LongSupplier clock;
    private final LongSupplier nanos;
    private long last = Long.MIN_VALUE;
    /** When it was that time, in nanoseconds of the process. */
    private long since;

    public SteadyTime() {
        this(System::currentTimeMillis, System::nanoTime);
    }

    SteadyTime(LongSupplier clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public synchronized long milliseconds() {
        long now = clock.getAsLong();
        long at = nanos.getAsLong();
        if (now >= last) {
            last = now;
            since = at;
        } else {
            long gone = (at - since) / SLOWLY;
            last += gone;
            since += gone * SLOWLY;
        }
        return last;
    }

    @Override
    public long nanoseconds() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long millis) {
        Time.SYSTEM.sleep(millis);
    }

    @Override
    public void waitObject(Object object, Supplier<Boolean> condition, long deadline) throws InterruptedException {
        Time.SYSTEM.waitObject(object, condition, deadline - milliseconds() + System.currentTimeMillis());
    }
}

package io.secretwatch.app.kafka;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/**
 * The time of day, but never back: Kafka Streams commits, and calls its processors, when the clock says so, and would do neither for an hour
 * after the clock was put back by one.
 */
public final class SteadyTime implements Time {

    private final LongSupplier clock;
    private long last;
    private long ahead;

    public SteadyTime() {
        this(System::currentTimeMillis);
    }

    SteadyTime(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public synchronized long milliseconds() {
        long now = clock.getAsLong() + ahead;
        if (now < last) {
            ahead += last - now;
            now = last;
        }
        last = now;
        return now;
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

package io.secretwatch.connectors.receive.delivery;

import java.time.Duration;

/** Until when a post has to be answered, by the monotonic clock. */
public record Deadline(long begun, long ends) {

    public static Deadline in(Duration time) {
        long now = System.nanoTime();
        return new Deadline(now, now + time.toNanos());
    }

    /** Nanoseconds that are left; not above zero where there are none. */
    public long left() {
        return ends - System.nanoTime();
    }

    public boolean over() {
        return left() <= 0;
    }

    public Duration passed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

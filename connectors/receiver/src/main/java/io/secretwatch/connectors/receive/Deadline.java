package io.secretwatch.connectors.receive;

import java.time.Duration;

/** Until when a post has to be answered, by the monotonic clock. */
record Deadline(long begun, long ends) {

    static Deadline in(Duration time) {
        long now = System.nanoTime();
        return new Deadline(now, now + time.toNanos());
    }

    /** Nanoseconds that are left; not above zero where there are none. */
    long left() {
        return ends - System.nanoTime();
    }

    boolean over() {
        return left() <= 0;
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

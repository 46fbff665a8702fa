package io.secretwatch.app.kafka;

import java.util.concurrent.TimeUnit;

/**
 * A clock that runs while Kafka answers, and has nothing to do with the time of day. Where a process gets no processor time, or its broker is
 * away, others get none either, or have to come back to the broker first: such a pause counts as what an answer should have taken, and after a
 * long one the clock stands for as long again.
 */
final class AnsweredTime {

    /** A pause that is longer is made up for. */
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** For no longer than this. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long counted;
    private long asked;
    private long most;
    private long standsFor;
    private long shown;

    /** A clock that begins at this time of {@link System#nanoTime}. */
    AnsweredTime(long now) {
        asked = now;
    }

    /** What it shows at this time, in milliseconds. */
    synchronized long at(long now) {
        shown = Math.max(shown, TimeUnit.NANOSECONDS.toMillis(counted + since(now)));
        return shown;
    }

    /**
     * Kafka has answered what was asked at this time.
     *
     * @param next in how many milliseconds it is to be asked again
     */
    synchronized void answered(long now, long next) {
        long pause = now - asked;
        counted += since(now);
        // where every answer takes long, one pause makes up for the one before it
        standsFor = pause < LONG_NANOS
                ? Math.max(0, standsFor - pause)
                : Math.min(Math.abs(pause - standsFor), LONGEST_NANOS);
        asked = now;
        most = TimeUnit.MILLISECONDS.toNanos(2 * next);
    }

    private long since(long now) {
        return standsFor > 0 ? 0 : Math.max(0, Math.min(now - asked, most));
    }
}

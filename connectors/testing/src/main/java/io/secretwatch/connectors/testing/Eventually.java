package io.secretwatch.connectors.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for a condition, in place of a time: up to two minutes, which a loaded machine may need. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private Eventually() {}

    /** Waits until it is so; an exception ends the wait. */
    public static void until(String what, Callable<Boolean> condition) {
        within(PATIENCE, what).until(condition);
    }

    /** A wait with its own time, where that time is what is tested. */
    public static ConditionFactory within(Duration time, String what) {
        // in the thread of the test: clients of Kafka and counters of a test belong to it
        return Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(time);
    }
}

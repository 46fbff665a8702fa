package io.secretwatch.connectors.sink;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time in which nothing is sent after a failure: our own back-off, or what the receiver asks for, if that is longer. */
final class Pause {

    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);
    private static final int REMIND_AFTER = 20;

    private final Backoff backoff;
    private final Duration longestWait;
    private final Tally tally;
    private final LongSupplier clock;
    private int failures;
    private long until = Long.MIN_VALUE;

    Pause(Backoff backoff, Duration longestWait, Tally tally, LongSupplier clock) {
        this.backoff = backoff;
        this.longestWait = longestWait;
        this.tally = tally;
        this.clock = clock;
    }

    /** When it is over, in milliseconds of the sink's clock. */
    long until() {
        return until;
    }

    /** The receiver answers. */
    void works() {
        if (failures > 0) {
            LOG.info("The receiver answers again after {} failures", failures);
        }
        failures = 0;
        tally.failing(0);
    }

    /** Something has to be sent again. */
    void begin(Verdict.Retry retry, int waiting) {
        failures++;
        tally.retries.increment();
        tally.failing(failures);
        Duration asked = retry.after().orElse(Duration.ZERO);
        Duration own = backoff.after(failures);
        Duration wait = asked.compareTo(longestWait) > 0 ? longestWait : asked.compareTo(own) > 0 ? asked : own;
        until = clock.getAsLong() + wait.toMillis();
        if (failures == 1 || failures % REMIND_AFTER == 0) {
            LOG.warn(
                    "{}; {} alerts wait, next try in {} ms (failure {} in a row)",
                    retry.why(),
                    waiting,
                    wait.toMillis(),
                    failures);
        }
    }
}

package io.secretwatch.connectors.sink;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time in which nothing is sent after a failure: our own back-off, or what the receiver asks for, if that is longer. */
final class RetryTimer {

    private static final Logger LOG = LoggerFactory.getLogger(RetryTimer.class);
    private static final int REMIND_AFTER = 20;
    private static final int HALVE_AFTER = 3;

    private final Backoff backoff;
    private final Duration longestWait;
    private final SinkMetrics metrics;
    private final LongSupplier clock;
    private int failures;
    private String told = "";
    private long until = Long.MIN_VALUE;

    RetryTimer(Backoff backoff, Duration longestWait, SinkMetrics metrics, LongSupplier clock) {
        this.backoff = backoff;
        this.longestWait = longestWait;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** When it is over, in milliseconds of the sink's clock. */
    long until() {
        return until;
    }

    /** Whether a request that is cut off now has been so often enough to be tried in halves: every third time. */
    boolean halvesNext() {
        return (failures + 1) % HALVE_AFTER == 0;
    }

    /** The receiver answers. */
    void succeeded() {
        if (failures > 0) {
            LOG.info("The receiver answers again after {} failures", failures);
        }
        failures = 0;
        told = "";
        metrics.failing(0, "");
    }

    /** Something has to be sent again. */
    void failed(Verdict.Retry retry, int waiting) {
        failures++;
        metrics.retries.increment();
        metrics.failing(failures, retry.why());
        Duration asked = retry.after().orElse(Duration.ZERO);
        Duration own = backoff.after(failures);
        Duration wait = asked.compareTo(longestWait) > 0 ? longestWait : asked.compareTo(own) > 0 ? asked : own;
        until = clock.getAsLong() + wait.toMillis();
        if (!retry.why().equals(told) || failures % REMIND_AFTER == 0) {
            told = retry.why();
            LOG.warn(
                    "{}; {} alerts wait, next try in {} ms (failure {} in a row)",
                    retry.why(),
                    waiting,
                    wait.toMillis(),
                    failures);
        }
    }
}

package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.redaction.Redacted;
import io.secretwatch.connectors.redaction.Redaction;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Large events are redacted one for each processor at once: taking one apart takes many times its size, and more at once would be no faster. */
final class Turns {

    private static final int LARGE = 64 << 10;

    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** The event, redacted; throws {@link Undelivered} where no turn came in time. */
    Redacted redact(Redaction redaction, byte[] event, Deadline deadline) throws Undelivered {
        if (event.length < LARGE) {
            return redaction.redact(event);
        }
        try {
            if (!turns.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new Undelivered(Answer.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undelivered(Answer.DRAINING);
        }
        try {
            return redaction.redact(event);
        } finally {
            turns.release();
        }
    }
}

package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.redaction.Redacted;
import io.secretwatch.connectors.redaction.Redaction;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Large events are redacted one for each processor at once: taking one apart takes many times its size, and more at once would be no faster. */
final class LargeEventLimiter {

    private static final int LARGE = 64 << 10;

    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** The event, redacted; throws {@link DeliveryFailure} where no turn came in time. */
    Redacted redact(Redaction redaction, byte[] event, Deadline deadline) throws DeliveryFailure {
        if (event.length < LARGE) {
            return redaction.redact(event);
        }
        try {
            if (!turns.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new DeliveryFailure(PostOutcome.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailure(PostOutcome.DRAINING);
        }
        try {
            return redaction.redact(event);
        } finally {
            turns.release();
        }
    }
}

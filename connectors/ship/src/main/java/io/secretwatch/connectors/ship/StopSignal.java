package io.secretwatch.connectors.ship;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The request to stop that a signal is: what is read is shipped and written down, then the process ends with code 0. */
final class StopSignal implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread shipping = Thread.currentThread();
    private final Thread hook = new Thread(this::onSignal, "ship-stop");

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    CountDownLatch asked() {
        return asked;
    }

    private void onSignal() {
        asked.countDown();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Kafka does not answer: what is not acknowledged is shipped next time
                shipping.interrupt();
                done.await(PATIENCE_SECONDS * 2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook runs, and ends the process
        }
    }
}

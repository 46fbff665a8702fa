package io.secretwatch.app;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a monitor running until it ends or the process is told to, then closes what belongs to it, in order. */
final class Lifetime {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final List<AutoCloseable> before;
    private final Monitor monitor;
    private final List<AutoCloseable> behind;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** All is closed in the order given. */
    Lifetime(List<AutoCloseable> before, Monitor monitor, List<AutoCloseable> behind) {
        this.before = before;
        this.monitor = monitor;
        this.behind = behind;
    }

    /** Returns when the monitor has ended by itself, which is a failure; a signal ends the process from here. */
    int untilEnd() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "secretwatch-stop"));
        int code = monitor.awaitEnd();
        close();
        return code;
    }

    private void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        close(before);
        monitor.close();
        close(behind);
        LOG.info("monitor=stopped");
    }

    private static void close(List<AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("part=not-closed because={}", Failures.chain(e));
            }
        }
    }
}

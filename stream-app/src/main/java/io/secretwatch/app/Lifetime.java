package io.secretwatch.app;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a monitor running until it ends or the process is told to, then closes what belongs to it, in order. */
final class Lifetime {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Monitor monitor;
    private final List<AutoCloseable> parts;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The parts are closed in the order given, the monitor before them. */
    Lifetime(Monitor monitor, List<AutoCloseable> parts) {
        this.monitor = monitor;
        this.parts = parts;
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
        monitor.close();
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("part=not-closed because={}", Failures.chain(e));
            }
        }
        LOG.info("monitor=stopped");
    }
}

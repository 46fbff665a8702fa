package io.secretwatch.app.command;

import io.secretwatch.app.Failures;
import io.secretwatch.app.Monitor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a monitor running until it or the receiver ends, or the process gets a signal; then closes everything in order. */
final class Lifetime {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Optional<UpReceiver> receiver;
    private final Monitor monitor;
    private final List<AutoCloseable> others;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** All is closed in the order given. */
    Lifetime(Optional<UpReceiver> receiver, Monitor monitor, List<AutoCloseable> others) {
        this.receiver = receiver;
        this.monitor = monitor;
        this.others = others;
    }

    /** Returns when one has ended by itself, which is a failure; a signal ends the process from here. */
    int untilEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "secretwatch-stop"));
        CompletableFuture<Integer> end = receiver.map(one -> monitor.end().applyToEither(one.end(), code -> code))
                .orElse(monitor.end());
        int code = end.join();
        close();
        return code;
    }

    private void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        close(receiver.stream().toList());
        monitor.close();
        close(others);
        LOG.info("monitor=stopped");
    }

    /** Closes all of them in this order; one that cannot be closed keeps no other open. */
    static void close(List<? extends AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("part=not-closed because={}", Failures.chain(e));
            }
        }
    }
}

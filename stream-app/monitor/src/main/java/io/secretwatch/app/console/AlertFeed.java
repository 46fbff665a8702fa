package io.secretwatch.app.console;

import io.secretwatch.app.Failures;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.kafka.AlertReader;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a view of the alerts topic up to date from the moment that somebody wants it, as a reader without a group. Begins anew after trouble
 * that the reader does not survive.
 */
final class AlertFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final long PAUSE_MILLIS = 2_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long STOP_MILLIS = 5_000;

    private final AlertReader alerts;
    private final FindingsView view;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "console-alerts");
    private volatile long troubleSince;
    private boolean wanted;

    AlertFeed(Config config, FindingsView view) {
        alerts = new AlertReader(config);
        this.view = view;
    }

    /** Somebody looks: begins to read where it has not begun. */
    synchronized void wanted() {
        if (!wanted) {
            wanted = true;
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Since when the topic cannot be read, in epoch milliseconds; 0 where it can. */
    long troubleSince() {
        return troubleSince;
    }

    private void run() {
        String before = "";
        long pause = PAUSE_MILLIS;
        while (isOpen()) {
            try {
                alerts.follow(this::isOpen, view::add, this::caughtUp);
            } catch (KafkaException e) {
                troubleSince = troubleSince == 0 ? System.currentTimeMillis() : troubleSince;
                String chain = Failures.chain(e);
                // once, and not at every try
                if (isOpen() && !chain.equals(before)) {
                    LOG.warn(
                            "console=alerts-not-read because={}",
                            KafkaRefusal.ofReader(e).orElse(chain));
                }
                pause = chain.equals(before) ? Math.min(LONGEST_PAUSE_MILLIS, 2 * pause) : PAUSE_MILLIS;
                before = chain;
                pause(pause);
                view.restart();
            }
        }
    }

    private void caughtUp() {
        troubleSince = 0;
        view.whole();
        LOG.info("console=ready findings={}", view.size());
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause(long millis) {
        try {
            boolean over = closed.await(millis, TimeUnit.MILLISECONDS);
            LOG.debug("console=tries-again closed={}", over);
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.secretwatch.app.kafka;

import io.secretwatch.wire.kafka.KafkaAbsence;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a Kafka which was there is away, and once that it is back. For one thread. */
final class KafkaPresence {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPresence.class);

    private final KafkaAbsence absence;
    private long awaySince;
    private boolean away;

    KafkaPresence(KafkaAbsence absence) {
        this.absence = absence;
    }

    /** It did what it was asked for. */
    void answered() {
        if (away) {
            away = false;
            LOG.info(
                    "kafka=back after-seconds={}",
                    Duration.ofNanos(System.nanoTime() - awaySince).toSeconds());
        }
    }

    /** It did not. */
    void failed(RuntimeException failure) {
        if (!away && !Thread.currentThread().isInterrupted()) {
            away = true;
            awaySince = System.nanoTime();
            LOG.warn("kafka=away because=\"{}\"; it is waited for", absence.sentence(failure));
        }
    }
}

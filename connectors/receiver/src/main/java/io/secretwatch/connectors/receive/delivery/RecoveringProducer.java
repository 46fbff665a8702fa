package io.secretwatch.connectors.receive.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where records go to Kafka: a producer, and another one where that can write nothing any more, as an idempotent one in a fatal error state. */
public final class RecoveringProducer implements AutoCloseable {

    /** So many looks that find failures alone lead to a new producer. */
    static final int FRUITLESS_LOOKS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RecoveringProducer.class);

    private final Supplier<? extends Producer<byte[], byte[]>> make;
    private final AtomicLong durable = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Producer<byte[], byte[]> producer;
    private int fruitless;

    public RecoveringProducer(Supplier<? extends Producer<byte[], byte[]>> make) {
        this.make = make;
        this.producer = make.get();
    }

    /** Sends a record; what became of it is said exactly once. */
    void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        AtomicBoolean said = new AtomicBoolean();
        Callback once = (metadata, failure) -> {
            if (said.compareAndSet(false, true)) {
                count(failure);
                callback.onCompletion(metadata, failure);
            }
        };
        try {
            producer.send(record, once);
        } catch (RuntimeException e) {
            // in an error state a producer takes the record, throws, and calls back for it later
            once.onCompletion(null, e);
        }
    }

    private void count(Exception failure) {
        if (failure == null) {
            durable.incrementAndGet();
        } else if (!(failure instanceof RecordTooLargeException)) {
            failed.incrementAndGet();
        }
    }

    /** To be called now and then, by one thread, while Kafka answers others. */
    public void renewIfStuck() {
        long written = durable.getAndSet(0);
        long lost = failed.getAndSet(0);
        fruitless = written > 0 ? 0 : lost > 0 ? fruitless + 1 : fruitless;
        if (fruitless < FRUITLESS_LOOKS) {
            return;
        }
        fruitless = 0;
        Producer<byte[], byte[]> stuck = producer;
        producer = make.get();
        LOG.warn("producer=recreated because=\"Kafka answers, but no record was written\"");
        stuck.close(Duration.ZERO);
    }

    public void close(Duration patience) {
        producer.close(patience);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}

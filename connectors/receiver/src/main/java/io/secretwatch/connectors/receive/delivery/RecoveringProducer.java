package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go to Kafka: a producer, and another one where that can write nothing any more, as an idempotent one in a fatal error state. What
 * Kafka refuses for good, as a topic that is compacted does with records without a key, is said in the log until Kafka takes all again.
 */
public final class RecoveringProducer implements AutoCloseable {

    /** So many looks that find failures alone lead to a new producer. */
    static final int FRUITLESS_LOOKS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RecoveringProducer.class);

    private final Supplier<? extends Producer<byte[], byte[]>> make;
    private final AtomicLong durable = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    /** What Kafka refused since the last look, in a sentence; empty where nothing. */
    private final AtomicReference<String> refused = new AtomicReference<>("");

    private volatile Producer<byte[], byte[]> producer;
    private int fruitless;
    private String told = "";

    public RecoveringProducer(Supplier<? extends Producer<byte[], byte[]>> make) {
        this.make = make;
        this.producer = make.get();
    }

    /** Sends a record; what became of it is said exactly once. */
    void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        AtomicBoolean said = new AtomicBoolean();
        Callback once = (metadata, failure) -> {
            if (said.compareAndSet(false, true)) {
                count(record, failure);
                callback.onCompletion(metadata, failure);
            }
        };
        try {
            // the callback says what the future would
            var unused = producer.send(record, once);
        } catch (RuntimeException e) {
            // in an error state a producer takes the record, throws, and calls back for it later
            once.onCompletion(null, e);
        }
    }

    private void count(ProducerRecord<byte[], byte[]> record, Exception failure) {
        if (failure == null) {
            durable.incrementAndGet();
        } else if (!(failure instanceof RecordTooLargeException) || record.value().length <= AuditRecord.BEGINNING) {
            failed.incrementAndGet();
            if (failure instanceof ApiException && !(failure instanceof RetriableException)) {
                refused.set(sentence(record.topic(), failure));
            }
        }
    }

    private static String sentence(String topic, Exception failure) {
        return KafkaRefusal.ofWriter(failure, topic).orElseGet(() -> {
            Errors error = Errors.forException(failure);
            return "Kafka refuses records of topic " + topic + " with " + error + ": " + error.message();
        });
    }

    /** To be called now and then, by one thread, while Kafka answers others. */
    public void look() {
        long written = durable.getAndSet(0);
        long lost = failed.getAndSet(0);
        tell(refused.getAndSet(""), written > 0);
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

    /** Says what is refused once, until a look finds records that were written and none that was refused. */
    private void tell(String now, boolean wrote) {
        if (!now.isEmpty() && !now.equals(told)) {
            LOG.error("records=refused because=\"{}\"; they are sent again until it takes them", now);
        }
        told = now.isEmpty() && !wrote ? told : now;
    }

    public void close(Duration patience) {
        producer.close(patience);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}

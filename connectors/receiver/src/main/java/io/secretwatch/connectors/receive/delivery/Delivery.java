package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.event.BodyPart;
import io.secretwatch.connectors.event.MemoryBudget;
import io.secretwatch.connectors.event.Rejection;
import io.secretwatch.connectors.receive.buffer.ClusterBuffer;
import io.secretwatch.connectors.redaction.Redacted;
import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The records of one body, until all of them are durable or one of them is not. They are durable in Kafka, or in the buffer where there is one: in
 * the buffer if Kafka is away, if it does not take one of them, or if older records wait there. Memory of an event is held until it is durable.
 */
public final class Delivery implements MemoryBudget, BodyPart.Handler, AutoCloseable {

    static final Rejection TOO_LARGE = new Rejection("over-limit", "the record is larger than Kafka takes");
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private static final LargeEventLimiter TURNS = new LargeEventLimiter();

    private final Destination destination;
    private final String cluster;
    private final Deadline deadline;
    private final Queue<Oversized> oversized = new ConcurrentLinkedQueue<>();
    private final Queue<Refused> refused = new ConcurrentLinkedQueue<>();
    private final Optional<BufferedPost> buffer;
    private boolean buffering;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Object settled = new Object();
    private int pending;
    private boolean closed;

    public Delivery(Destination destination, String cluster, Deadline deadline) {
        this(destination, cluster, deadline, destination.buffer().of(cluster));
        buffering = buffer.isPresent()
                && (!destination.reachable().getAsBoolean() || buffer.get().othersWait());
    }

    private Delivery(Destination destination, String cluster, Deadline deadline, Optional<ClusterBuffer> buffer) {
        this.destination = destination;
        this.cluster = cluster;
        this.deadline = deadline;
        this.buffer = buffer.map(one -> new BufferedPost(destination, cluster, one));
    }

    /** Of records that come out of the buffer. */
    static Delivery drained(Destination destination, String cluster, Deadline deadline) {
        return new Delivery(destination, cluster, deadline, Optional.empty());
    }

    @Override
    public void reserve(long bytes) throws IOException {
        try {
            while (!destination.budget().take(bytes, Math.min(LOOK_AGAIN, deadline.left()))) {
                goOn();
                if (buffering) {
                    // gives memory back
                    buffer.orElseThrow().write();
                }
                if (deadline.over()) {
                    throw new DeliveryFailure(PostOutcome.BUSY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailure(PostOutcome.DRAINING);
        }
    }

    @Override
    public void release(long bytes) {
        destination.budget().release(bytes);
    }

    @Override
    public void handle(BodyPart part) throws IOException {
        int held = part.bytes().length;
        byte[] value;
        try {
            value = redacted(part.bytes());
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of ours: the event is accounted for, and nothing of it that was not redacted is written
            refuse(
                    new byte[0],
                    held,
                    held,
                    new Rejection(
                            "internal-error",
                            "the redaction failed with " + e.getClass().getSimpleName()));
            return;
        } catch (IOException e) {
            destination.budget().release(held);
            throw e;
        }
        if (part instanceof BodyPart.Event event) {
            route(
                    AuditRecord.event(cluster, destination.backEnd(), event.auditId(), value)
                            .to(destination.topic()),
                    held,
                    TOO_LARGE);
        } else if (part instanceof BodyPart.Unreadable unreadable) {
            long size = unreadable.size() > held ? unreadable.size() : value.length;
            refuse(value, size, held, unreadable.why());
        }
        goOn();
    }

    /** Waits until every record is durable; throws {@link DeliveryFailure} where one is not. */
    public PostOutcome await() throws InterruptedException, IOException {
        while (true) {
            goOn();
            synchronized (settled) {
                if (pending == 0 && oversized.isEmpty() && refused.isEmpty()) {
                    break;
                }
                if (deadline.over()) {
                    return PostOutcome.KAFKA_AWAY;
                }
                if (oversized.isEmpty() && refused.isEmpty()) {
                    settled.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.left())));
                }
            }
        }
        goOn();
        if (buffering) {
            buffer.orElseThrow().commit();
            return PostOutcome.BUFFERED;
        }
        return PostOutcome.DURABLE;
    }

    private byte[] redacted(byte[] event) throws IOException {
        Redacted redacted = TURNS.redact(destination.redaction(), event, deadline);
        if (redacted.removed() > 0) {
            destination.metrics().of(cluster).redacted(redacted.places());
        }
        return redacted.event();
    }

    private void goOn() throws IOException {
        for (Oversized next = oversized.poll(); next != null; next = oversized.poll()) {
            Rejection why = next.why();
            if (why.equals(TOO_LARGE)) {
                refuse(next.beginning(), next.size(), next.held(), why);
            } else {
                // counted when it was sent the first time
                route(rejected(next.beginning(), next.size(), why), next.held(), why);
            }
        }
        for (Refused next = refused.poll(); next != null; next = refused.poll()) {
            buffering = true;
            route(next.record(), next.held(), TOO_LARGE);
        }
        if (failed.get()) {
            throw new DeliveryFailure(PostOutcome.KAFKA_AWAY);
        }
    }

    private void refuse(byte[] value, long size, int held, Rejection why) throws DeliveryFailure {
        destination.metrics().rejected(cluster, why.reason());
        route(rejected(value, size, why), held, why);
    }

    private ProducerRecord<byte[], byte[]> rejected(byte[] value, long size, Rejection why) {
        return AuditRecord.rejected("receiver", cluster, value, size, why).to(destination.rejected());
    }

    private void route(ProducerRecord<byte[], byte[]> record, int held, Rejection otherwise) throws DeliveryFailure {
        if (buffering) {
            buffer.orElseThrow().add(record, held);
        } else {
            send(record, held, otherwise);
        }
    }

    /** Sends a record to Kafka, whatever others do. */
    void send(ProducerRecord<byte[], byte[]> record, int held, Rejection otherwise) {
        synchronized (settled) {
            pending++;
        }
        destination.producer().send(record, (metadata, failure) -> settle(record, held, otherwise, failure));
    }

    private void settle(ProducerRecord<byte[], byte[]> record, int held, Rejection otherwise, Exception failure) {
        byte[] value = record.value();
        boolean event = record.topic().equals(destination.topic());
        int kept = 0;
        if (failure == null && event) {
            destination.metrics().of(cluster).event(value.length);
        } else if (failure instanceof RecordTooLargeException && (event || value.length > AuditRecord.BEGINNING)) {
            int rest = Math.min(held, AuditRecord.BEGINNING);
            kept = putAside(
                    oversized, new Oversized(AuditRecord.beginning(value), value.length, rest, otherwise), rest);
        } else if (failure != null && buffer.isPresent()) {
            kept = putAside(refused, new Refused(record, held), held);
        } else if (failure != null) {
            failed.set(true);
        }
        destination.budget().release(held - kept);
        synchronized (settled) {
            pending--;
            settled.notifyAll();
        }
    }

    /** The memory that stays held: nothing where nobody waits any more. */
    private <T> int putAside(Queue<T> queue, T one, int held) {
        synchronized (settled) {
            return !closed && queue.add(one) ? held : 0;
        }
    }

    /** Nobody waits any more; what Kafka says from now on only gives memory back. */
    @Override
    public void close() {
        synchronized (settled) {
            closed = true;
            oversized.forEach(one -> destination.budget().release(one.held()));
            oversized.clear();
            refused.forEach(one -> destination.budget().release(one.held()));
            refused.clear();
        }
        buffer.ifPresent(BufferedPost::close);
    }

    private record Refused(ProducerRecord<byte[], byte[]> record, int held) {}

    private record Oversized(byte[] beginning, long size, int held, Rejection why) {}
}

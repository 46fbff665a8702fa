package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.event.BodyPart;
import io.secretwatch.connectors.event.MemoryBudget;
import io.secretwatch.connectors.event.Rejection;
import io.secretwatch.connectors.redaction.Redacted;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** The records of one body, until all of them are durable or one of them is not. Memory of an event is held until Kafka answered for it. */
public final class Delivery implements MemoryBudget, BodyPart.Handler, AutoCloseable {

    private static final Rejection TOO_LARGE = new Rejection("over-limit", "the record is larger than Kafka takes");
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private static final LargeEventLimiter TURNS = new LargeEventLimiter();

    private final Destination destination;
    private final String cluster;
    private final Deadline deadline;
    private final Queue<Oversized> oversized = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Object settled = new Object();
    private int pending;
    private boolean closed;

    public Delivery(Destination destination, String cluster, Deadline deadline) {
        this.destination = destination;
        this.cluster = cluster;
        this.deadline = deadline;
    }

    @Override
    public void reserve(long bytes) throws IOException {
        try {
            while (!destination.budget().take(bytes, Math.min(LOOK_AGAIN, deadline.left()))) {
                goOn();
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
            send(
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

    /** Waits until Kafka answered for every record. */
    public PostOutcome await() throws InterruptedException {
        while (true) {
            try {
                goOn();
            } catch (IOException e) {
                return PostOutcome.KAFKA_AWAY;
            }
            synchronized (settled) {
                if (pending == 0 && oversized.isEmpty()) {
                    return failed.get() ? PostOutcome.KAFKA_AWAY : PostOutcome.DURABLE;
                }
                if (deadline.over()) {
                    return PostOutcome.KAFKA_AWAY;
                }
                if (oversized.isEmpty()) {
                    settled.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.left())));
                }
            }
        }
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
                send(rejected(next.beginning(), next.size(), why), next.held(), why);
            }
        }
        if (failed.get()) {
            throw new DeliveryFailure(PostOutcome.KAFKA_AWAY);
        }
    }

    private void refuse(byte[] value, long size, int held, Rejection why) {
        destination.metrics().rejected(cluster, why.reason());
        send(rejected(value, size, why), held, why);
    }

    private ProducerRecord<byte[], byte[]> rejected(byte[] value, long size, Rejection why) {
        return AuditRecord.rejected("receiver", cluster, value, size, why).to(destination.rejected());
    }

    private void send(ProducerRecord<byte[], byte[]> record, int held, Rejection otherwise) {
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
            kept = putAside(new Oversized(
                    AuditRecord.beginning(value), value.length, Math.min(held, AuditRecord.BEGINNING), otherwise));
        } else if (failure != null) {
            failed.set(true);
        }
        destination.budget().release(held - kept);
        synchronized (settled) {
            pending--;
            settled.notifyAll();
        }
    }

    private int putAside(Oversized one) {
        synchronized (settled) {
            if (closed) {
                return 0;
            }
            oversized.add(one);
            return one.held();
        }
    }

    /** Nobody waits any more; what Kafka says from now on only gives memory back. */
    @Override
    public void close() {
        synchronized (settled) {
            closed = true;
            oversized.forEach(one -> destination.budget().release(one.held()));
            oversized.clear();
        }
    }

    private record Oversized(byte[] beginning, long size, int held, Rejection why) {}
}

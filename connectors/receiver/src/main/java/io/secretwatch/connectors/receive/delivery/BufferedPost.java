package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.receive.buffer.BufferFullException;
import io.secretwatch.connectors.receive.buffer.ClusterBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What goes of one post into the buffer: in batches, and on the disk once for all of them. */
final class BufferedPost {

    private static final int BATCH = 1 << 20;

    private final Destination destination;
    private final String cluster;
    private final ClusterBuffer buffer;
    private final List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
    private final Map<Object, ClusterBuffer.Mark> marks = new HashMap<>();
    private int bytes;
    private int held;

    BufferedPost(Destination destination, String cluster, ClusterBuffer buffer) {
        this.destination = destination;
        this.cluster = cluster;
        this.buffer = buffer;
    }

    /** Whether older records wait, which this post is not to overtake. */
    boolean othersWait() {
        return buffer.hasBacklog();
    }

    /** Takes a record, and the memory that is held for it. */
    void add(ProducerRecord<byte[], byte[]> record, int memory) throws DeliveryFailure {
        batch.add(record);
        bytes += record.value().length;
        held += memory;
        if (bytes >= BATCH) {
            write();
        }
    }

    /** Returns when the disk has all of it. */
    void commit() throws DeliveryFailure {
        write();
        try {
            for (ClusterBuffer.Mark mark : marks.values()) {
                buffer.force(mark);
            }
        } catch (IOException e) {
            throw failed();
        }
    }

    /** Writes what is in memory of it. */
    void write() throws DeliveryFailure {
        if (batch.isEmpty()) {
            return;
        }
        try {
            ClusterBuffer.Mark mark = buffer.append(batch);
            marks.put(mark.segment(), mark);
            destination.metrics().of(cluster).buffered(batch.size());
        } catch (BufferFullException e) {
            throw new DeliveryFailure(PostOutcome.BUFFER_FULL);
        } catch (IOException e) {
            throw failed();
        } finally {
            close();
        }
    }

    private DeliveryFailure failed() {
        destination.metrics().of(cluster).bufferFailed();
        return new DeliveryFailure(PostOutcome.KAFKA_AWAY);
    }

    /** Gives back the memory of what is not written. */
    void close() {
        destination.budget().release(held);
        batch.clear();
        bytes = 0;
        held = 0;
    }
}

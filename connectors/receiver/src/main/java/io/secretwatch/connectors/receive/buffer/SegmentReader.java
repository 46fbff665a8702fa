package io.secretwatch.connectors.receive.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.Utils;

/** The records of a segment, in order. What is damaged is skipped up to the next batch that is whole, and counted. */
public final class SegmentReader {

    /**
     * A record as it was kept.
     *
     * @param headers as the producer had them
     */
    public record Kept(byte[] key, byte[] value, Header[] headers) {}

    private static final int AT_ONCE = 1 << 20;

    private final Segment segment;
    private final ByteBuffer bytes;
    private int position;
    private int next;
    private int begin;
    private long skipped;
    private long damaged;
    private long unfinished;

    SegmentReader(Segment segment) throws IOException {
        this.segment = segment;
        this.bytes = segment.read();
    }

    public Segment segment() {
        return segment;
    }

    /** The next records, a MiB of them or one more batch, the same until {@link #advance}; none at the end. */
    public List<Kept> records() {
        List<Kept> records = new ArrayList<>();
        next = position;
        skipped = 0;
        for (long size = 0; size < AT_ONCE; ) {
            Optional<MutableRecordBatch> batch = find(next);
            if (batch.isEmpty()) {
                break;
            }
            skipped += begin - next;
            next = begin + batch.get().sizeInBytes();
            for (Record one : batch.get()) {
                Kept kept = new Kept(
                        Objects.requireNonNull(Utils.toNullableArray(one.key()), "records are written with keys"),
                        Utils.toArray(one.value()),
                        one.headers());
                records.add(kept);
                size += kept.value().length;
            }
        }
        if (records.isEmpty()) {
            int left = bytes.limit() - position;
            if (left > 0 && Batches.unfinished(bytes, position)) {
                unfinished += left;
            } else {
                damaged += left;
            }
            position = bytes.limit();
        }
        return records;
    }

    /** The first batch that begins here or behind, and is whole. */
    private Optional<MutableRecordBatch> find(int from) {
        for (begin = from; begin + Batches.HEAD <= bytes.limit(); begin++) {
            int length = (int) Batches.length(bytes, begin, bytes.limit() - begin);
            if (length > 0) {
                MutableRecordBatch batch = MemoryRecords.readableRecords(bytes.slice(begin, length))
                        .batches()
                        .iterator()
                        .next();
                if (batch.isValid() && batch.producerId() == segment.mark()) {
                    return Optional.of(batch);
                }
            }
        }
        return Optional.empty();
    }

    /** To be called when the records are elsewhere. */
    public void advance() {
        damaged += skipped;
        position = next;
    }

    /** Bytes that were skipped. */
    public long damaged() {
        return damaged;
    }

    /** Bytes of an entry that was being written when the process ended, and that was not confirmed. */
    public long unfinished() {
        return unfinished;
    }
}

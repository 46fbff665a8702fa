package io.secretwatch.connectors.receive.buffer;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;

/**
 * Kafka's record batch, version 2: base offset (8 bytes), length of what follows (4), epoch (4), version (1), CRC-32C of what follows (4). See
 * <a href="https://kafka.apache.org/documentation/#recordbatch">its documentation</a>.
 */
final class Batches {

    static final int HEAD = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;

    private static final int LENGTH = 8;
    private static final int BEFORE_LENGTH_COUNTS = 12;
    private static final int VERSION = 16;
    private static final int BASE_TIME = 27;
    private static final Compression ZSTD = Compression.zstd().build();

    private Batches() {}

    static ByteBuffer write(List<ProducerRecord<byte[], byte[]>> records, long mark, long now) {
        int bytes = records.stream().mapToInt(one -> one.value().length + 512).sum();
        MemoryRecordsBuilder builder =
                MemoryRecords.builder(ByteBuffer.allocate(HEAD + bytes / 4), ZSTD, 0, mark, (short) 0, 0, false);
        records.forEach(
                one -> builder.append(now, one.key(), one.value(), one.headers().toArray()));
        return builder.build().buffer();
    }

    /** How long the batch is that may begin here; negative if none can. */
    static long length(ByteBuffer bytes, int at, long most) {
        long length = BEFORE_LENGTH_COUNTS + (long) bytes.getInt(at + LENGTH);
        return bytes.get(at + VERSION) == 2 && length >= HEAD && length <= most ? length : -1;
    }

    /** Whether what begins here says of itself that it is longer than what is left. */
    static boolean unfinished(ByteBuffer bytes, int at) {
        int left = bytes.limit() - at;
        return left < HEAD
                || (bytes.get(at + VERSION) == 2 && BEFORE_LENGTH_COUNTS + (long) bytes.getInt(at + LENGTH) > left);
    }

    static int count(ByteBuffer head) {
        return Math.max(0, head.getInt(DefaultRecordBatch.RECORDS_COUNT_OFFSET));
    }

    static long time(ByteBuffer head) {
        return head.getLong(BASE_TIME);
    }
}

package io.secretwatch.replay.source;

import io.secretwatch.audit.Decoded;
import io.secretwatch.wire.kafka.BackEndName;
import io.secretwatch.wire.kafka.HeaderNames;
import io.secretwatch.wire.text.Counted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The records of one partition, up to an offset. */
final class PartitionRecording implements Recording {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final byte[] NOTHING = {};

    private final KafkaConsumer<byte[], byte[]> kafka;
    private final TopicPartition partition;
    private final long start;
    private final long end;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();
    private byte[] bytes = NOTHING;
    private Optional<String> cluster = Optional.empty();
    private String backEnd = "";
    private long offset;
    private boolean gone;
    private Optional<Decoded.Rejected> lost = Optional.empty();

    PartitionRecording(KafkaConsumer<byte[], byte[]> kafka, TopicPartition partition, long start, long end) {
        this.kafka = kafka;
        this.partition = partition;
        this.start = start;
        this.end = end;
        this.offset = start;
    }

    @Override
    public boolean next() {
        // a position can be after the last record: the end of a transaction takes an offset too
        lost = Optional.empty();
        while (!polled.hasNext() && !gone && kafka.position(partition) < end) {
            try {
                polled = kafka.poll(POLL).records(partition).iterator();
            } catch (OffsetOutOfRangeException e) {
                return lost();
            }
        }
        if (!polled.hasNext()) {
            return false;
        }
        ConsumerRecord<byte[], byte[]> current = polled.next();
        offset = current.offset();
        bytes = current.value() == null ? NOTHING : current.value();
        cluster = text(current, HeaderNames.CLUSTER);
        backEnd =
                text(current, HeaderNames.BACK_END).filter(BackEndName::isValid).orElse("");
        return offset < end;
    }

    /** What Kafka has deleted meanwhile is one record that cannot be read; then comes what is left. */
    private boolean lost() {
        long next = kafka.position(partition);
        kafka.seekToBeginning(List.of(partition));
        long first = kafka.position(partition);
        // a topic of the same name that was created anew
        gone = first < next;
        offset = next;
        bytes = NOTHING;
        String what = gone
                ? "the topic was created anew before the rest of it was read"
                : Counted.of(Math.min(first, end) - next, "record") + " were deleted before they were read";
        lost = Optional.of(new Decoded.Rejected(Decoded.Reason.CUT_OFF, what));
        return true;
    }

    @Override
    public Optional<Decoded.Rejected> rejection() {
        return lost;
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> record, String header) {
        return Optional.ofNullable(record.headers().lastHeader(header))
                .map(Header::value)
                .map(name -> new String(name, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public long line() {
        return offset;
    }

    @Override
    public Optional<String> cluster() {
        return cluster;
    }

    @Override
    public String backEnd() {
        return backEnd;
    }

    @Override
    public long position() {
        return offset - start;
    }

    @Override
    public void close() {
        kafka.close();
    }
}

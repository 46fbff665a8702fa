package io.secretwatch.connectors.receive.buffer;

import io.secretwatch.wire.io.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for Kafka of one cluster, oldest first, in files of a few MiB; a file is deleted when all of it is elsewhere. */
public final class ClusterBuffer {

    /** A place in a file up to which the disk must have it. */
    public record Mark(Segment segment, long upTo) {}

    private static final Logger LOG = LoggerFactory.getLogger(ClusterBuffer.class);

    static final long SEGMENT = 4L << 20;

    private final Path folder;
    private final long share;
    private final long mark = new SecureRandom().nextLong() & Long.MAX_VALUE;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private Optional<Segment> open = Optional.empty();
    private long last;
    private boolean refuses;
    private boolean failing;

    ClusterBuffer(Path folder, long share) throws IOException {
        this.folder = folder;
        this.share = share;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.sorted(Comparator.comparing(Path::getFileName)).toList()) {
                Optional<Segment> found = Segment.found(file);
                found.ifPresent(segments::add);
                last = Math.max(last, found.map(Segment::number).orElse(0L));
            }
        }
    }

    /** Writes records behind the others. They are safe when the mark is forced. */
    public Mark append(List<ProducerRecord<byte[], byte[]>> records) throws IOException {
        long now = System.currentTimeMillis();
        ByteBuffer batch = Batches.write(records, mark, now);
        synchronized (this) {
            if (bytes() + batch.remaining() > share) {
                refuses = true;
                throw new BufferFullException();
            }
            try {
                Segment segment = writable();
                segment.append(batch, records.size(), now);
                return new Mark(segment, segment.size());
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /** Returns when the disk has everything up to the mark. */
    public void force(Mark upTo) throws IOException {
        try {
            upTo.segment().force(upTo.upTo());
        } catch (IOException e) {
            throw failed(e);
        }
        synchronized (this) {
            refuses = false;
            if (failing) {
                failing = false;
                LOG.info("buffer=usable cluster={}", folder.getFileName());
            }
        }
    }

    private synchronized IOException failed(IOException failure) {
        refuses = true;
        if (!failing) {
            failing = true;
            LOG.error(
                    "buffer=unusable cluster={} because=\"{}\"; posts that Kafka does not take are answered with 503",
                    folder.getFileName(),
                    FileFault.words(failure));
        }
        return failure;
    }

    private Segment writable() throws IOException {
        if (open.filter(one -> !one.broken() && one.size() < SEGMENT).isEmpty()) {
            Segment created = Segment.create(folder, ++last, mark);
            segments.add(created);
            open = Optional.of(created);
        }
        return open.orElseThrow();
    }

    /** The oldest file, which gets no more records from now on; empty where nothing waits. */
    public synchronized Optional<SegmentReader> oldest() throws IOException {
        Optional<Segment> oldest = Optional.ofNullable(segments.peekFirst());
        if (oldest.equals(open)) {
            open = Optional.empty();
        }
        return oldest.isEmpty() ? Optional.empty() : Optional.of(new SegmentReader(oldest.get()));
    }

    /** To be called when Kafka has all of the oldest file. */
    public synchronized void remove(Segment segment) throws IOException {
        segment.remove();
        segments.remove(segment);
        refuses = false;
    }

    /**
     * Whether records wait beside those of the one file that is being read. What comes from then on need not wait behind it: where posts never pause, the
     * buffer would never be empty.
     */
    public synchronized boolean hasBacklog() {
        return open.isPresent() || segments.size() > 1;
    }

    public synchronized boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Whether the last attempt to write was in vain, for want of room or because of the disk. */
    public synchronized boolean refuses() {
        return refuses;
    }

    /** Bytes of its files. */
    public synchronized long bytes() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    /** Records in them. */
    public synchronized long events() {
        return segments.stream().mapToLong(Segment::events).sum();
    }

    /** When the oldest record was written, in milliseconds since 1970; 0 where nothing waits. */
    public synchronized long oldestMillis() {
        return segments.isEmpty() ? 0 : segments.getFirst().begun();
    }

    synchronized void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }
}

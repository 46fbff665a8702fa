package io.secretwatch.connectors.receive.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of record batches, as Kafka writes them. Its name has a number, by which files are in order, and a mark that every batch in it has as
 * its producer id: what an event brings along cannot be taken for a batch.
 */
public final class Segment {

    private static final Pattern NAME = Pattern.compile("([0-9]{16})-([0-9a-f]{16})\\.records");

    private final Path file;
    private final long number;
    private final long mark;
    private final FileChannel channel;
    private final Object forcing = new Object();
    private volatile long size;
    private final AtomicLong events = new AtomicLong();
    private volatile long begun;
    private long forced;
    private volatile boolean removed;
    private volatile boolean broken;

    private Segment(Path file, long number, long mark, FileChannel channel) {
        this.file = file;
        this.number = number;
        this.mark = mark;
        this.channel = channel;
    }

    /** A new file, which is there after a power failure too. */
    static Segment create(Path folder, long number, long mark) throws IOException {
        Path file = folder.resolve("%016d-%016x.records".formatted(number, mark));
        FileChannel channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        forceFolder(folder);
        return new Segment(file, number, mark, channel);
    }

    /** A file that an earlier process left; empty where the name is not one of ours. */
    static Optional<Segment> found(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ));
        Segment segment =
                new Segment(file, Long.parseLong(name.group(1)), Long.parseUnsignedLong(name.group(2), 16), channel);
        segment.size = channel.size();
        segment.begun = Files.getLastModifiedTime(file).toMillis();
        segment.walk();
        return Optional.of(segment);
    }

    /** Counts what heads of batches say, without the batches: quick, and up to the first damage. */
    private void walk() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Batches.HEAD);
        for (long at = 0; at + Batches.HEAD <= size; ) {
            head.clear();
            while (head.hasRemaining() && channel.read(head, at + head.position()) > 0) {
                // up to the end of the head
            }
            long length = Batches.length(head, 0, size - at);
            if (length < 0) {
                return;
            }
            if (at == 0) {
                begun = Batches.time(head);
            }
            events.addAndGet(Batches.count(head));
            at += length;
        }
    }

    /** Adds a batch; what was written of one that failed is taken away again, or the segment is broken. */
    void append(ByteBuffer batch, int records, long now) throws IOException {
        long end = size;
        try {
            while (batch.hasRemaining()) {
                end += channel.write(batch, end);
            }
        } catch (IOException e) {
            try {
                channel.truncate(size);
            } catch (IOException again) {
                broken = true;
            }
            throw e;
        }
        if (size == 0) {
            begun = now;
        }
        size = end;
        events.addAndGet(records);
    }

    /** Returns when the disk has everything up to this size; one call serves all that wait. */
    void force(long upTo) throws IOException {
        synchronized (forcing) {
            if (removed || forced >= upTo) {
                return;
            }
            if (broken) {
                throw new IOException("Input/output error");
            }
            long written = size;
            try {
                channel.force(false);
            } catch (IOException e) {
                // what the system could not write once, it may not try again
                broken = true;
                throw e;
            }
            forced = written;
        }
    }

    boolean broken() {
        return broken;
    }

    /** All of it. */
    ByteBuffer read() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (all.hasRemaining() && channel.read(all, all.position()) > 0) {
            // up to the end
        }
        return all.flip();
    }

    void remove() throws IOException {
        synchronized (forcing) {
            removed = true;
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    void close() throws IOException {
        channel.close();
    }

    long number() {
        return number;
    }

    long mark() {
        return mark;
    }

    /** Bytes. */
    long size() {
        return size;
    }

    long events() {
        return events.get();
    }

    /** When its first batch was written, in milliseconds since 1970. */
    long begun() {
        return begun;
    }

    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

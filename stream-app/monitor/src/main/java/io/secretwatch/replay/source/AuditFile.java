package io.secretwatch.replay.source;

import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * One recorded audit log.
 *
 * @param name the path as it is to be shown, {@code -} for standard input
 * @param size how many bytes it has as it is stored, 0 where that is unknown
 */
public record AuditFile(String name, long size, StoredBytes bytes) implements Source {

    private static final int TAIL = 256 << 10;

    @Override
    public boolean reopens() {
        return bytes.size() != StoredBytes.UNKNOWN;
    }

    @Override
    public RecordReader open() throws IOException {
        return reader(bytes.open());
    }

    @Override
    public Optional<Recording> openTail() throws IOException {
        long now = bytes.size();
        if (now <= 0) {
            return Optional.empty();
        }
        try (InputStream head = bytes.open()) {
            if (!Inflating.isPlain(head.readNBytes(Inflating.MAGIC))) {
                return Optional.empty();
            }
        }
        InputStream in = bytes.openAt(Math.max(0, now - TAIL));
        if (now > TAIL) {
            skipLine(in);
        }
        return Optional.of(reader(in));
    }

    /** Passes over the rest of a line. */
    private static void skipLine(InputStream in) throws IOException {
        int b = in.read();
        while (b >= 0 && b != '\n') {
            b = in.read();
        }
    }

    private RecordReader reader(InputStream in) throws IOException {
        try {
            return new RecordReader(name, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public String series() {
        return reopens() ? RotatedName.series(name) : "";
    }

    @Override
    public Optional<String> changed(long readTo) {
        long now = bytes.size();
        if (now == StoredBytes.UNKNOWN) {
            return Optional.empty();
        }
        if (now < size) {
            return Optional.of("became shorter, or another, while it was read");
        }
        return now > size || readTo > size
                ? Optional.of(
                        "grew by " + Counted.of(Math.max(now, readTo) - size, "byte") + " while it was read, of which "
                                + String.format(Locale.ROOT, "%,d", Math.max(0, readTo - size)) + " were read")
                : Optional.empty();
    }
}

package io.secretwatch.connectors.logfile;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A compressed backup. What ends too early is waited for as long as it is young, and read as far as it goes then.
 *
 * <p>The JDK reads it, as a file has all its members at once, and the JDK tells damage from trouble with the disk by type, which
 * commons-compress, with four jars in shipper and plugin, does not.
 */
final class GzipLog extends OpenLog {

    /** A file that was not written for so long will not be finished any more. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int CHUNK = 64 << 10;

    private final Path path;
    private final Clock clock;
    private InputStream in;
    private boolean damaged;
    /** The beginning, as far as it was read: it is asked for with every position, and the file may be gone by then. */
    private byte[] begins = {};

    private long offset;

    GzipLog(Backup backup, String key, Clock clock) throws IOException {
        super(key, backup.time());
        this.path = backup.path();
        this.clock = clock;
        this.in = stream();
    }

    private InputStream stream() throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), CHUNK);
        try {
            return new GZIPInputStream(file, CHUNK);
        } catch (EOFException | ZipException e) {
            file.close();
            tooShort(e);
            return InputStream.nullInputStream();
        }
    }

    @Override
    int read(byte[] into) throws IOException {
        try {
            int read = damaged ? -1 : in.read(into);
            if (read > 0) {
                keep(into, read);
            }
            return read;
        } catch (EOFException | ZipException e) {
            tooShort(e);
            return -1;
        }
    }

    private void keep(byte[] read, int length) {
        int more = Math.min(length, HEAD - begins.length);
        if (offset == begins.length && more > 0) {
            begins = Arrays.copyOf(begins, begins.length + more);
            System.arraycopy(read, 0, begins, begins.length - more, more);
        }
        offset += length;
    }

    private void tooShort(IOException e) throws LogInMotionException, IOException {
        if (Files.getLastModifiedTime(path).toInstant().plus(PATIENCE).isAfter(clock.instant())) {
            throw new LogInMotionException(e);
        }
        damaged = true;
    }

    @Override
    boolean skipTo(long to) throws IOException {
        in.close();
        in = stream();
        offset = 0;
        begins = new byte[0];
        byte[] chunk = new byte[CHUNK];
        for (long left = to; left > 0; ) {
            byte[] into = left < chunk.length ? new byte[(int) left] : chunk;
            int read = read(into);
            if (read < 0) {
                return false;
            }
            left -= read;
        }
        return true;
    }

    @Override
    byte[] head(int bytes) throws IOException {
        if (begins.length >= bytes) {
            return Arrays.copyOf(begins, bytes);
        }
        try (InputStream again = stream()) {
            return again.readNBytes(bytes);
        } catch (EOFException | ZipException e) {
            tooShort(e);
            return new byte[0];
        }
    }

    @Override
    boolean same() {
        return true;
    }

    @Override
    boolean damaged() {
        return damaged;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

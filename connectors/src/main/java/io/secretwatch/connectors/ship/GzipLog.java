package io.secretwatch.connectors.ship;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A compressed backup. What ends too early is waited for as long as it is young, and read as far as it goes then. */
final class GzipLog extends OpenLog {

    /** A file that was not written for so long will not be finished any more. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int CHUNK = 64 << 10;

    private final Path path;
    private final Clock clock;
    private InputStream in;
    private boolean damaged;

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
            return damaged ? -1 : in.read(into);
        } catch (EOFException | ZipException e) {
            tooShort(e);
            return -1;
        }
    }

    private void tooShort(IOException e) throws NotYet, IOException {
        if (Files.getLastModifiedTime(path).toInstant().plus(PATIENCE).isAfter(clock.instant())) {
            throw new NotYet(e);
        }
        damaged = true;
    }

    @Override
    boolean skipTo(long offset) throws IOException {
        in.close();
        in = stream();
        byte[] chunk = new byte[CHUNK];
        for (long left = offset; left > 0; ) {
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

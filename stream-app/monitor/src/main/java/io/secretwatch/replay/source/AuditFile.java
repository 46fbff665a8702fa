package io.secretwatch.replay.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * One recorded audit log.
 *
 * @param name the path as it is to be shown, {@code -} for standard input
 * @param size how many bytes it has as it is stored, 0 where that is unknown
 */
public record AuditFile(String name, long size, Opener opener) implements Source {

    /** Opens the file's bytes. */
    @FunctionalInterface
    public interface Opener {

        InputStream open() throws IOException;
    }

    @Override
    public boolean reopens() {
        return !name.equals(AuditFiles.STDIN);
    }

    @Override
    public RecordReader open() throws IOException {
        InputStream in = opener.open();
        try {
            return new RecordReader(name, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}

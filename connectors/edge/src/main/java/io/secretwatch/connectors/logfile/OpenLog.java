package io.secretwatch.connectors.logfile;

import io.secretwatch.wire.text.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.HexFormat;

/** One file of a log, open and read from its beginning or from an offset of its uncompressed content. */
abstract class OpenLog implements Closeable {

    /** The number of bytes that identify a file: they include the first audit id. */
    static final int HEAD = 1024;

    private static final int HASH_BYTES = 16;

    private final String key;
    private final String time;
    private String hash = "";
    private int hashed = -1;

    OpenLog(String key, String time) {
        this.key = key;
        this.time = time;
    }

    /** Opens a backup. */
    static OpenLog of(Backup backup, Clock clock) throws IOException {
        return backup.compressed()
                ? new GzipLog(backup, keyOf(backup.path()), clock)
                : plain(backup.path(), backup.time());
    }

    /** Opens the file that is written to. */
    static PlainLog live(Path path) throws IOException {
        return plain(path, "");
    }

    private static PlainLog plain(Path path, String time) throws IOException {
        String before = keyOf(path);
        PlainLog log = new PlainLog(path, before, time);
        if (!keyOf(path).equals(before)) {
            log.close();
            throw new LogInMotionException("rotated while it was opened");
        }
        return log;
    }

    /** Device and inode of a regular file. */
    static String keyOf(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            throw new IOException(
                    path + " is a link; name the file that it points to, since the backups are beside that file");
        }
        if (!attributes.isRegularFile()) {
            throw new IOException(path + " is not a regular file");
        }
        return String.valueOf(attributes.fileKey());
    }

    /** The next bytes; 0 or less where there are none for now. */
    abstract int read(byte[] into) throws IOException;

    /** Goes to an offset, from the beginning; false where the file is shorter. */
    abstract boolean skipTo(long offset) throws IOException;

    /** Up to so many of the first bytes, fewer where the file is shorter. */
    abstract byte[] head(int bytes) throws IOException;

    /** Whether it still begins as it did and is not shorter than what was read. */
    abstract boolean same() throws IOException;

    /** Whether a part of it is lost: what is there is read. */
    boolean damaged() {
        return false;
    }

    final String key() {
        return key;
    }

    /** When it was rotated; empty for the file that is written to. */
    final String time() {
        return time;
    }

    final boolean beginsAs(Position position) throws IOException {
        byte[] head = position.headBytes() == 0 ? new byte[0] : head(position.headBytes());
        return head.length == position.headBytes() && hash(head).equals(position.head());
    }

    final Position position(long offset, String after) throws IOException {
        int bytes = (int) Math.min(offset, HEAD);
        if (bytes != hashed) {
            hash = hash(bytes == 0 ? new byte[0] : head(bytes));
            hashed = bytes;
        }
        return new Position(key, hash, bytes, offset, after);
    }

    /** To be called where the content is another. */
    final void invalidateHash() {
        hashed = -1;
    }

    private static String hash(byte[] head) {
        return HexFormat.of().formatHex(Sha256.of(head), 0, HASH_BYTES);
    }
}

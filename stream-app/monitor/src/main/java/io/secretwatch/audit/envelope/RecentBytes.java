package io.secretwatch.audit.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream that keeps what was read last, so that the beginning of a gzip member can be looked for in what a damaged one before it
 * took for its own: damage shows some way behind where it is. Closing it does nothing.
 */
final class RecentBytes extends InputStream {

    /** Compressed bytes that are kept. Deflate notices damage within a block or two, which are tens of kilobytes, or at the end of the member. */
    static final int KEPT = 256 << 10;

    private static final int HEADER = 10;

    private final InputStream in;
    private final int chunk;
    private byte[] bytes;
    private int at;
    private int end;
    private int marked;
    /** Where the last thing began that was known to be in order; what is looked for begins behind it. */
    private int known;

    RecentBytes(InputStream in, int chunk) {
        this.in = in;
        this.chunk = chunk;
        this.bytes = new byte[2 * chunk];
    }

    /** That all is in order up to here. */
    void remember() {
        known = at;
    }

    /** Goes to what looks like the next header of a gzip member behind what is known; {@code false}, at the end, where there is none. */
    boolean findGzip() throws IOException {
        at = known + 1;
        while (available(HEADER)) {
            if (isHeader(at)) {
                return true;
            }
            at++;
            known = at;
        }
        at = end;
        return false;
    }

    private boolean available(int count) throws IOException {
        while (end - at < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /** Magic, method, flags that exist, and what compressors write as extra flags and operating system (RFC 1952, 2.3). */
    private boolean isHeader(int i) {
        int system = bytes[i + 9] & 0xff;
        return bytes[i] == 0x1f
                && bytes[i + 1] == (byte) 0x8b
                && bytes[i + 2] == 8
                && (bytes[i + 3] & 0xe0) == 0
                && (bytes[i + 8] == 0 || bytes[i + 8] == 2 || bytes[i + 8] == 4)
                && (system <= 13 || system == 255);
    }

    private boolean fill() throws IOException {
        if (bytes.length - end < chunk) {
            makeRoom();
        }
        int read = in.read(bytes, end, chunk);
        end += Math.max(read, 0);
        return read > 0;
    }

    private void makeRoom() {
        if (bytes.length < 2 * (KEPT + chunk)) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, 2 * (KEPT + chunk)));
            return;
        }
        int from = Math.max(0, Math.min(at, marked) - KEPT);
        System.arraycopy(bytes, from, bytes, 0, end - from);
        at -= from;
        end -= from;
        marked -= from;
        known = Math.max(known - from, -1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end && !fill()) {
            return -1;
        }
        int read = Math.min(length, end - at);
        System.arraycopy(bytes, at, into, offset, read);
        at += read;
        return read;
    }

    @Override
    public int read() throws IOException {
        return at < end || fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int available() {
        return end - at;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public synchronized void mark(int limit) {
        marked = at;
    }

    @Override
    public synchronized void reset() {
        at = marked;
    }
}

package io.secretwatch.replay.source;

import com.github.luben.zstd.ZstdInputStream;
import io.secretwatch.audit.envelope.GzipMembers;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Opens a stream by its first bytes: gzip, zstd, or as it is. */
final class Inflating {

    /** How many bytes say in which form the rest is. */
    static final int MAGIC = 4;

    private static final int CHUNK = 64 << 10;

    private Inflating() {}

    /** Opens it and keeps count of the bytes that were read as they are stored. */
    static InputStream open(InputStream raw, AtomicLong stored) throws IOException {
        InputStream in = new BufferedInputStream(new Counting(raw, stored), CHUNK);
        in.mark(MAGIC);
        byte[] magic = in.readNBytes(MAGIC);
        in.reset();
        if (isGzip(magic)) {
            return new GzipMembers(in, CHUNK);
        }
        return isZstd(magic) ? new ZstdInputStream(in) : in;
    }

    /** Whether what begins so is not compressed. */
    static boolean isPlain(byte[] magic) {
        return !isGzip(magic) && !isZstd(magic);
    }

    private static boolean isGzip(byte[] magic) {
        return magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    }

    private static boolean isZstd(byte[] magic) {
        return magic.length == MAGIC
                && magic[0] == 0x28
                && (magic[1] & 0xff) == 0xb5
                && magic[2] == 0x2f
                && (magic[3] & 0xff) == 0xfd;
    }

    /** Counts what is read. */
    private static final class Counting extends FilterInputStream {

        private final AtomicLong count;

        Counting(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count.addAndGet(Math.max(n, 0));
            return n;
        }
    }
}

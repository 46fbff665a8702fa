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

    private static final int CHUNK = 64 << 10;

    private Inflating() {}

    /** Opens it and keeps count of the bytes that were read as they are stored. */
    static InputStream open(InputStream raw, AtomicLong stored) throws IOException {
        InputStream in = new BufferedInputStream(new Counting(raw, stored), CHUNK);
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new GzipMembers(in, CHUNK);
        }
        boolean zstd = magic.length == 4
                && magic[0] == 0x28
                && (magic[1] & 0xff) == 0xb5
                && magic[2] == 0x2f
                && (magic[3] & 0xff) == 0xfd;
        return zstd ? new ZstdInputStream(in) : in;
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

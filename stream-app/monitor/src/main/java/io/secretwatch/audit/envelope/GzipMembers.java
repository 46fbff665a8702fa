package io.secretwatch.audit.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads gzip with all its members, and fails on bytes behind them, which {@link GZIPInputStream} would drop without a word. */
public final class GzipMembers extends GZIPInputStream {

    private static final int TRAILER = 8;

    /** Reads the first member's header. */
    public GzipMembers(InputStream in, int bufferSize) throws IOException {
        super(in, bufferSize);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        // at the end the inflater still holds what it did not use: the last member's trailer, and whatever follows
        if (n < 0 && inf.getRemaining() > TRAILER) {
            throw new IOException("bytes behind the last gzip member");
        }
        return n;
    }
}

package io.secretwatch.audit.envelope;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads gzip with all its members. Where it is damaged or ends too early, what came out before is handed out first. */
public final class GzipMembers extends FilterInputStream {

    private final GzipCompressorInputStream gzip;
    private Optional<IOException> failure = Optional.empty();

    /** Reads the first member's header. */
    public GzipMembers(InputStream in, int bufferSize) throws IOException {
        this(GzipCompressorInputStream.builder()
                .setInputStream(in)
                .setBufferSize(bufferSize)
                .setDecompressConcatenated(true)
                .get());
    }

    private GzipMembers(GzipCompressorInputStream gzip) {
        super(gzip);
        this.gzip = gzip;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        long before = gzip.getBytesRead();
        try {
            return gzip.read(buffer, offset, length);
        } catch (IOException e) {
            // it fills the whole buffer if it can, and fails with a part of it filled
            int filled = (int) (gzip.getBytesRead() - before);
            if (filled == 0) {
                throw e;
            }
            failure = Optional.of(e);
            return filled;
        }
    }
}

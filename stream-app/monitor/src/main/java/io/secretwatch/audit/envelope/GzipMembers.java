package io.secretwatch.audit.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads gzip with all its members. Where one is damaged, what came out before is handed out first; then a read fails with
 * {@link DamagedMemberException} if another member begins behind the damage, which the next read goes on with, and with another
 * {@link IOException} if none does.
 */
public final class GzipMembers extends InputStream {

    private final InputStream in;
    private final int bufferSize;
    private final RecentBytes bytes;
    private GzipCompressorInputStream gzip;
    private Optional<IOException> failure = Optional.empty();

    /** Reads the header of the first member that has one that can be read; fails if there is none. */
    public GzipMembers(InputStream in, int bufferSize) throws IOException {
        this.in = in;
        this.bufferSize = bufferSize;
        this.bytes = new RecentBytes(in, bufferSize);
        try {
            this.gzip = open();
        } catch (IOException e) {
            this.gzip = following(e);
            this.failure = Optional.of(new DamagedMemberException(e));
        }
    }

    private GzipCompressorInputStream open() throws IOException {
        bytes.remember();
        return GzipCompressorInputStream.builder()
                .setInputStream(bytes)
                .setBufferSize(bufferSize)
                .setDecompressConcatenated(true)
                .setOnMemberEnd(member -> bytes.remember())
                .get();
    }

    /** The member whose header is the next that can be read. */
    private GzipCompressorInputStream following(IOException damage) throws IOException {
        while (bytes.findGzip()) {
            try {
                return open();
            } catch (IOException e) {
                damage.addSuppressed(e);
            }
        }
        throw damage;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure.isPresent()) {
            IOException damage = failure.get();
            failure = Optional.empty();
            throw damage;
        }
        long before = gzip.getBytesRead();
        try {
            return gzip.read(buffer, offset, length);
        } catch (IOException e) {
            // it fills the whole buffer if it can, and fails with a part of it filled
            int filled = (int) (gzip.getBytesRead() - before);
            IOException damage = goOnBehind(e);
            if (filled == 0) {
                throw damage;
            }
            failure = Optional.of(damage);
            return filled;
        }
    }

    /** What to fail with; the next member is open then, if there is one. */
    private IOException goOnBehind(IOException damage) throws IOException {
        gzip.close();
        try {
            gzip = following(damage);
            return new DamagedMemberException(damage);
        } catch (IOException e) {
            return e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        gzip.close();
        in.close();
    }
}

package io.secretwatch.connectors.receive.http;

import io.secretwatch.connectors.event.UnreadableBody;
import io.secretwatch.wire.io.BlockInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A body, inflated where it came as gzip, that ends with a failure after so many bytes.
 *
 * <p>The JDK reads it: commons-compress needs no care between members, but makes damage a plain {@link IOException}, as one of the client
 * is, and refuses bytes after the last member, which are let go here.
 */
final class InflatingStream extends BlockInputStream {

    private static final int BUFFER = 32 << 10;

    private final InputStream body;
    private final boolean gzip;
    private final Members members;
    private @Nullable InputStream plain;
    private long left;

    InflatingStream(InputStream body, boolean gzip, long most) {
        this.body = body;
        this.gzip = gzip;
        this.members = new Members(body);
        this.left = most;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new UnreadableBody("over-limit", "the body is longer than the receiver reads");
        }
        try {
            int count = plain().read(target, offset, (int) Math.min(length, left));
            if (count < 0 && members.failure != null) {
                throw members.failure;
            }
            left -= Math.max(0, count);
            return count;
        } catch (ZipException | EOFException e) {
            throw new UnreadableBody("bad-compression", "the body is not the gzip that it says it is, or was cut");
        }
    }

    private InputStream plain() throws IOException {
        if (plain == null) {
            // reads the head of the gzip at once
            plain = gzip ? new GZIPInputStream(members, BUFFER) : body;
        }
        return plain;
    }

    @Override
    public void close() throws IOException {
        if (plain != null) {
            plain.close();
        }
        body.close();
    }

    /** GZIPInputStream takes the end of what has arrived for the end of all members, and a failure after one for its end. */
    private static final class Members extends FilterInputStream {

        private @Nullable IOException failure;

        Members(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int available() {
            return 1;
        }
    }
}

package io.secretwatch.audit.envelope;

import com.github.luben.zstd.ZstdInputStream;
import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes off gzip and zstd, which are known by their first bytes and not by what a header claims. */
public final class Compression {

    private Compression() {}

    public static boolean isCompressed(Slice slice) {
        return isGzip(slice) || isZstd(slice);
    }

    private static boolean isGzip(Slice slice) {
        return slice.length() > 2 && at(slice, 0) == 0x1f && at(slice, 1) == 0x8b;
    }

    private static boolean isZstd(Slice slice) {
        return slice.length() > 4
                && at(slice, 0) == 0x28
                && at(slice, 1) == 0xb5
                && at(slice, 2) == 0x2f
                && at(slice, 3) == 0xfd;
    }

    private static int at(Slice slice, int index) {
        return slice.bytes()[slice.from() + index] & 0xff;
    }

    /** Decodes what comes out; where it breaks off or is too much, what came before is still used and the rest is rejected. */
    public static void inflate(Slice slice, Context context, DecodedSink sink, PayloadDecoder inner) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(slice.length() * 4, 1 << 20));
        Decoded.Reason trouble = null;
        try (InputStream in = open(slice)) {
            byte[] buffer = new byte[16 << 10];
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                if (n == 0) {
                    trouble = Decoded.Reason.BAD_COMPRESSION;
                    out.write('\n');
                } else if (out.size() + n > sink.inflatable()) {
                    trouble = Decoded.Reason.OVER_LIMIT;
                    break;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException | RuntimeException e) {
            trouble = Decoded.Reason.BAD_COMPRESSION;
        }
        sink.inflated(out.size());
        if (trouble == Decoded.Reason.OVER_LIMIT) {
            sink.reject(trouble, "more than the limit comes out of " + slice.length() + " compressed bytes");
            return;
        }
        if (out.size() > 0 || trouble == null) {
            inner.decode(Slice.of(out.toByteArray()), context, sink);
        }
        if (trouble != null) {
            sink.reject(trouble, "compressed bytes break off or are damaged");
        }
    }

    /** How many bytes came, 0 where damage was passed over. */
    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (DamagedMemberException e) {
            return 0;
        }
    }

    private static InputStream open(Slice slice) throws IOException {
        InputStream bytes = new ByteArrayInputStream(slice.bytes(), slice.from(), slice.length());
        return isGzip(slice) ? new GzipMembers(bytes, 16 << 10) : new ZstdInputStream(bytes);
    }
}

package io.secretwatch.wire.json;

import io.secretwatch.wire.io.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * JSON in which half a surrogate pair and bytes that are not UTF-8 are replaced, each by as many bytes as before.
 *
 * <p>The API server takes both: encoding/json of Go reads them as U+FFFD. The body of a patch is logged as it was sent, so anyone who may
 * patch may write them, in names of fields too, where Jackson refuses an escaped half since 2.22. What is parsed through this cannot be
 * made unreadable by them, and every position in it is one in the text.
 */
public final class Utf8Sanitizer {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long BACKSLASHES = ONES * '\\';
    private static final int ESCAPE = 6;
    private static final byte[] REPLACEMENT = {'f', 'f', 'f', 'd'};

    private byte[] bytes;
    private boolean shared;

    private Utf8Sanitizer(byte[] bytes, boolean shared) {
        this.bytes = bytes;
        this.shared = shared;
    }

    /** The very array where nothing is to be replaced. */
    public static byte[] sanitize(byte[] text) {
        return sanitize(text, 0, text.length);
    }

    /** The same for a part of a text; what stands around it stays. */
    public static byte[] sanitize(byte[] text, int from, int to) {
        Utf8Sanitizer sanitized = new Utf8Sanitizer(text, true);
        sanitized.replace(from, to, true);
        return sanitized.bytes;
    }

    /** The same for a text that is read in parts; closing it closes the source. */
    public static InputStream sanitize(InputStream source) {
        return new Stream(source);
    }

    /** Goes over a part, and says up to where; what follows needs more bytes to be known, where more may come. */
    private int replace(int from, int to, boolean last) {
        int i = plain(from, to);
        while (i < to) {
            int length = bytes[i] == '\\' ? escape(i, to, last) : sequence(i, to, last);
            if (length == 0) {
                return i;
            }
            i = plain(i + length, to);
        }
        return i;
    }

    /** Passes over ASCII without a backslash, eight bytes at a time. */
    private int plain(int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = (long) EIGHT.get(bytes, i);
            long backslash = word ^ BACKSLASHES;
            // the lowest marked byte is exact; a borrow can only mark bytes above a true one
            long special = (((backslash - ONES) & ~backslash) | word) & HIGH;
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >>> 3);
            }
        }
        while (i < to && bytes[i] >= 0 && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The length of an escape, or of two that are a pair; 0 where more is needed. */
    private int escape(int at, int to, boolean last) {
        if (at + 1 < to && bytes[at + 1] != 'u') {
            return 2;
        }
        if (at + ESCAPE > to) {
            return last ? 1 : 0;
        }
        int unit = unit(at);
        if (unit < 0 || !Character.isSurrogate((char) unit)) {
            return 2;
        }
        if (Character.isHighSurrogate((char) unit)) {
            if (at + 2 * ESCAPE > to && !last) {
                return 0;
            }
            int second = at + 2 * ESCAPE > to || bytes[at + ESCAPE] != '\\' || bytes[at + ESCAPE + 1] != 'u'
                    ? -1
                    : unit(at + ESCAPE);
            if (second >= 0 && Character.isLowSurrogate((char) second)) {
                return 2 * ESCAPE;
            }
        }
        for (int i = 0; i < REPLACEMENT.length; i++) {
            write(at + 2 + i, REPLACEMENT[i]);
        }
        return ESCAPE;
    }

    /** What the four digits of an escape say; negative where they are none. */
    private int unit(int at) {
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** The length of a character of several bytes, 1 for a byte that belongs to none; 0 where more is needed. The bounds are those of RFC 3629. */
    private int sequence(int at, int to, boolean last) {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        boolean good = first >= 0xc2 && first <= 0xf4;
        for (int i = 1; good && i < length; i++) {
            if (at + i >= to) {
                if (!last) {
                    return 0;
                }
                good = false;
            } else {
                int next = bytes[at + i] & 0xff;
                good = next >= (i == 1 ? lowest : 0x80) && next <= (i == 1 ? highest : 0xbf);
            }
        }
        if (!good) {
            write(at, (byte) '?');
        }
        return good ? length : 1;
    }

    private void write(int at, byte value) {
        if (shared) {
            bytes = bytes.clone();
            shared = false;
        }
        bytes[at] = value;
    }

    /** Holds back, for as long as more comes, what may be the beginning of a pair or of a character. */
    private static final class Stream extends BlockInputStream {

        private static final int SIZE = 8 << 10;

        private final InputStream source;
        private final Utf8Sanitizer sanitized = new Utf8Sanitizer(new byte[SIZE], false);
        private int from;
        private int done;
        private int to;
        private boolean ended;

        Stream(InputStream source) {
            this.source = source;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (from == done && !ended) {
                fill();
            }
            if (length == 0 || from == done) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, done - from);
            System.arraycopy(sanitized.bytes, from, into, offset, count);
            from += count;
            return count;
        }

        private void fill() throws IOException {
            System.arraycopy(sanitized.bytes, done, sanitized.bytes, 0, to - done);
            to -= done;
            from = 0;
            int count = source.read(sanitized.bytes, to, sanitized.bytes.length - to);
            ended = count < 0;
            to += Math.max(0, count);
            done = sanitized.replace(0, to, ended);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}

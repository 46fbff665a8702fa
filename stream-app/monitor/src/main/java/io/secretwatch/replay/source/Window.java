package io.secretwatch.replay.source;

import io.secretwatch.audit.envelope.DamagedMemberException;
import io.secretwatch.audit.text.Utf16;
import io.secretwatch.wire.json.Slice;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** The part of a stream that is held in memory: one buffer, which grows to a limit and is used again and again. */
final class Window implements Closeable {

    /** The longest line or document that is held whole. */
    static final int LIMIT = 16 << 20;

    private static final int INITIAL = 256 << 10;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long NEWLINES = ONES * '\n';

    private InputStream in;
    private byte[] bytes = new byte[INITIAL];
    private int from;
    private int to;
    private boolean ended;
    /** How much was dropped from the buffer since the stream began. */
    private long before;
    /** How much of the stream comes before each damage that is not passed yet. */
    private final Queue<Long> damages = new ArrayDeque<>();

    Window(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Whether the next damage of the stream has been reached; then it is passed. */
    boolean passDamage() {
        Long next = damages.peek();
        if (next == null || next > before + from) {
            return false;
        }
        damages.remove();
        return true;
    }

    void drop(int count) {
        from += count;
    }

    /** Passes over the mark that some editors put at the beginning of a file; behind that of UTF-16 what is read is made UTF-8. */
    void dropByteOrderMark() {
        boolean goesOn = true;
        while (to < 3 && goesOn) {
            goesOn = more();
        }
        if (to >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            drop(3);
        }
        Slice begun = new Slice(bytes, from, to);
        if (Utf16.isOne(begun)) {
            in = Utf16.inUtf8(begun, in);
            to = from;
        }
    }

    /** Reads on. Positions in the window may move, their distance from its start does not. {@code false} at the end, or at the limit. */
    boolean more() {
        if (ended || !makeRoom()) {
            return false;
        }
        try {
            int n = in.read(bytes, to, bytes.length - to);
            ended = n < 0;
            to += Math.max(n, 0);
        } catch (DamagedMemberException e) {
            endLine();
            damages.add(before + to);
        } catch (IOException | RuntimeException e) { // zstd's and gzip's readers throw either on damaged input
            ended = true;
            damages.add(before + to);
        }
        return !ended;
    }

    /** What comes behind damage is no part of the line before it. */
    private void endLine() {
        if (to > from && bytes[to - 1] != '\n') {
            bytes[to++] = '\n';
        }
    }

    /** Reads on until there is twice as much, so that a caller that starts over each time does so a few times only. */
    boolean muchMore() {
        int wanted = Math.max(2 * (to - from), 64 << 10);
        boolean any = false;
        while (to - from < wanted && more()) {
            any = true;
        }
        return any;
    }

    private boolean makeRoom() {
        if (to < bytes.length) {
            return true;
        }
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            before += from;
            to -= from;
            from = 0;
            return true;
        }
        if (bytes.length >= LIMIT) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
        return true;
    }

    /** The distance of the next line feed from the start, looked for from a distance on; negative where the stream or the limit ends before. */
    int lineFeed(int start) {
        int searched = start;
        while (true) {
            int at = find(from + searched);
            if (at >= 0) {
                return at - from;
            }
            searched = to - from;
            if (!more()) {
                return -1;
            }
        }
    }

    private int find(int start) {
        byte[] b = bytes;
        int end = to;
        int i = start;
        // most of a line by 32 bytes at a time
        while (i + 4 * Long.BYTES <= end
                && (feeds(b, i) | feeds(b, i + 8) | feeds(b, i + 16) | feeds(b, i + 24)) == 0) {
            i += 4 * Long.BYTES;
        }
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long feeds = feeds(b, i);
            if (feeds != 0) {
                return i + (Long.numberOfTrailingZeros(feeds) >>> 3);
            }
        }
        while (i < end && b[i] != '\n') {
            i++;
        }
        return i < end ? i : -1;
    }

    /** Marks the line feeds among eight bytes: the first of them exactly. */
    private static long feeds(byte[] b, int at) {
        long word = (long) EIGHT.get(b, at) ^ NEWLINES;
        return (word - ONES) & ~word & ONES << 7;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

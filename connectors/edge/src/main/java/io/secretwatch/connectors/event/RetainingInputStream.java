package io.secretwatch.connectors.event;

import io.secretwatch.wire.io.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream that remembers what was read of it since a position. Of what gets too large it remembers the beginning. */
final class RetainingInputStream extends BlockInputStream {

    private static final int STEP = 64 << 10;
    private static final int SMALL = 16 << 10;

    private final InputStream source;
    private final MemoryBudget budget;
    private final int largest;
    private byte[] bytes = new byte[SMALL];
    private int from;
    private int to;
    private long position;
    private long read;
    private long reserved;
    private boolean tooLarge;
    private byte[] latest = new byte[0];

    RetainingInputStream(InputStream source, MemoryBudget budget, int largest) {
        this.source = source;
        this.budget = budget;
        this.largest = Math.max(largest, STEP);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = source.read(target, offset, length);
        if (count > 0) {
            read += count;
            remember(target, offset, count);
        }
        return count;
    }

    /** How many bytes were read of the source. */
    long bytesRead() {
        return read;
    }

    /** Whether what was read since the position is more than may be remembered. */
    boolean tooLarge() {
        return tooLarge;
    }

    /** The position since which it remembers. */
    long position() {
        return position;
    }

    /** Forgets what stands before a position that was read already. */
    void forgetBefore(long newPosition) {
        budget.release(reserved);
        reserved = 0;
        move(newPosition);
    }

    /** What stands before this position, or the beginning of it; its reservation goes with it. */
    byte[] take(long end) throws IOException {
        int size = (int) Math.min(end - position, to - from);
        if (size > reserved) {
            budget.reserve(size - reserved);
        } else {
            budget.release(reserved - size);
        }
        reserved = 0;
        byte[] taken = Arrays.copyOfRange(bytes, from, from + size);
        move(end);
        return taken;
    }

    @Override
    public void close() {
        budget.release(reserved);
        reserved = 0;
    }

    private void move(long newPosition) {
        if (tooLarge) {
            bytes = latest;
            from = (int) Math.max(0, bytes.length - (read - newPosition));
            to = bytes.length;
            tooLarge = false;
            latest = new byte[0];
        } else {
            from += (int) (newPosition - position);
        }
        position = newPosition;
    }

    private void remember(byte[] chunk, int offset, int count) throws IOException {
        if (!tooLarge && to - from + count > largest) {
            tooLarge = true;
            to = Math.min(to, from + AuditRecord.BEGINNING);
            bytes = Arrays.copyOfRange(bytes, from, to);
            to -= from;
            from = 0;
            budget.release(Math.max(0, reserved - to));
            reserved = Math.min(reserved, to);
        }
        if (tooLarge) {
            latest = Arrays.copyOfRange(chunk, offset, offset + count);
            return;
        }
        makeSpace(count);
        System.arraycopy(chunk, offset, bytes, to, count);
        to += count;
        if (to - from - reserved >= STEP) {
            budget.reserve(to - from - reserved);
            reserved = (long) to - from;
        }
    }

    private void makeSpace(int count) {
        if (to + count <= bytes.length) {
            return;
        }
        int size = to - from;
        boolean fits = size + count <= bytes.length / 2 && bytes.length <= STEP;
        byte[] target = fits ? bytes : new byte[Math.max(SMALL, 2 * (size + count))];
        System.arraycopy(bytes, from, target, 0, size);
        bytes = target;
        from = 0;
        to = size;
    }
}

package io.secretwatch.wire.json;

import java.nio.charset.StandardCharsets;

/** Looks at bytes eight at a time, where each event is looked at. */
public final class EightBytes {

    /** A mark in the byte k, times this, has k in its highest byte. */
    private static final long PLACES = 0x0001020304050607L;

    private EightBytes() {}

    /** In which of eight bytes, from the lowest on, the first mark is; a mark is the highest bit of a byte, and there is one. */
    static int firstMarked(long marks) {
        // what Long.numberOfTrailingZeros does with a branch for each power of two where only the first compiler runs
        return (int) ((((marks & -marks) >>> 7) * PLACES) >>> 56);
    }

    /** Whether all bytes are ASCII. */
    public static boolean isAscii(byte[] b, int from, int to) {
        long seen = 0;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            seen |= (long) Json.EIGHT.get(b, i);
        }
        for (; i < to; i++) {
            seen |= b[i];
        }
        return (seen & Json.HIGH) == 0;
    }

    /** Bytes as text. Those that are not UTF-8 become U+FFFD, as they do in Go. */
    static String text(byte[] b, int from, int to) {
        return new String(
                b, from, to - from, isAscii(b, from, to) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The position of the last quote before {@code end}, escaped or not; -1 where there is none from {@code from} on. */
    public static int lastQuote(byte[] b, int from, int end) {
        int i = end;
        for (; i - Long.BYTES >= from; i -= Long.BYTES) {
            long quote = (long) Json.EIGHT.get(b, i - Long.BYTES) ^ Json.QUOTES;
            long marked = (quote - Json.ONES) & ~quote & Json.HIGH;
            if (marked != 0) {
                int last = i - 1 - (Long.numberOfLeadingZeros(marked) >>> 3);
                if (b[last] == '"') {
                    return last;
                }
                break; // a byte behind a quote is marked with it now and then
            }
        }
        while (i > from) {
            i--;
            if (b[i] == '"') {
                return i;
            }
        }
        return -1;
    }

    /** A hash of these bytes. */
    public static int hash(byte[] b, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = 31 * (hash ^ (hash >>> 29)) + (long) Json.EIGHT.get(b, i);
        }
        for (; i < to; i++) {
            hash = 31 * hash + b[i];
        }
        return (int) (hash ^ (hash >>> 32) ^ (hash >>> 17));
    }
}

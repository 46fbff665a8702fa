package io.secretwatch.wire.json;

/** Looks at bytes eight at a time, where each event is looked at. */
public final class EightBytes {

    private EightBytes() {}

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

package io.secretwatch.wire.json;

import java.util.Arrays;

/** Which brackets are open: a bit for each, so that a million of them cost an attacker more than us. */
final class Nesting {

    private static final long[] NONE = {};

    /** Of the innermost 64, the lowest bit that of the innermost: whether it is an object's. */
    private long inner;

    /** Of those around them, in groups of 64. */
    private long[] outer = NONE;

    private int depth;

    void open(boolean object) {
        if (depth > 0 && (depth & 63) == 0) {
            int group = (depth >>> 6) - 1;
            if (group == outer.length) {
                outer = Arrays.copyOf(outer, Math.max(4, 2 * group));
            }
            outer[group] = inner;
        }
        inner = inner << 1 | (object ? 1 : 0);
        depth++;
    }

    /** Closes the innermost bracket; says whether it was the last. */
    boolean close() {
        depth--;
        inner = depth > 0 && (depth & 63) == 0 ? outer[(depth >>> 6) - 1] : inner >>> 1;
        return depth == 0;
    }

    boolean inObject() {
        return (inner & 1) != 0;
    }

    byte closing() {
        return (byte) (inObject() ? '}' : ']');
    }
}

package io.secretwatch.wire.json;

import java.util.Arrays;

/** Which brackets are open: a bit for each, so that a million of them cost an attacker more than us. */
final class Nesting {

    private long[] objects = new long[1];
    private int depth;

    void open(boolean object) {
        int word = depth >>> 6;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, word * 2);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
    }

    /** Closes the innermost bracket; says whether it was the last. */
    boolean close() {
        depth--;
        return depth == 0;
    }

    boolean inObject() {
        int innermost = depth - 1;
        return (objects[innermost >>> 6] & 1L << innermost) != 0;
    }

    byte closing() {
        return (byte) (inObject() ? '}' : ']');
    }
}

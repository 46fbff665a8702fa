package io.secretwatch.wire.line;

import io.secretwatch.wire.json.Slice;

/** A line of the log of a Kubernetes program itself, as in {@code I0302 09:14:07.120000}. */
public final class KlogLine {

    /** How many bytes identify such a line: severity, month, day and a blank. */
    public static final int HEAD = 6;

    private KlogLine() {}

    /** Whether a line starts as klog starts one. */
    public static boolean isOne(Slice line) {
        return line.length() > HEAD
                && "IWEF".indexOf(line.first()) >= 0
                && new Slice(line.bytes(), line.from() + 1, line.from() + HEAD)
                        .raw()
                        .matches("[0-9]{4} ");
    }
}

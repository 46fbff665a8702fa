package io.secretwatch.audit.text;

import io.secretwatch.wire.json.Slice;

/** What stands around the text of a record and is no part of it. */
public final class ByteMarks {

    private static final byte[] CUT_MARK = Slice.ascii("[Truncated...]");

    private ByteMarks() {}

    /** Without a byte order mark before and EKS's {@code [Truncated...]} after, so that a cut looks like one. */
    public static Slice without(Slice slice) {
        byte[] b = slice.bytes();
        int from = slice.from();
        int to = slice.to();
        if (to - from >= 3 && b[from] == (byte) 0xEF && b[from + 1] == (byte) 0xBB && b[from + 2] == (byte) 0xBF) {
            from += 3;
        }
        if (to - from >= CUT_MARK.length
                && b[to - 1] != '}'
                && new Slice(b, to - CUT_MARK.length, to).equalsAscii(CUT_MARK)) {
            to -= CUT_MARK.length;
        }
        return new Slice(b, from, to);
    }
}

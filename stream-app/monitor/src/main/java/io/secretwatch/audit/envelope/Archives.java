package io.secretwatch.audit.envelope;

import io.secretwatch.wire.json.Slice;

/** Archives of several files, tar and zip: they are not read, since their files are logs of several API servers, each in an order of its own. */
public final class Archives {

    /** What to say of one. */
    public static final String DETAIL = "an archive of files, which has to be unpacked first";

    /** How many bytes are needed to know one. */
    public static final int LOOKED_AT = 265;

    private static final byte[] TAR = Slice.ascii("ustar");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int TAR_AT = 257;

    private Archives() {}

    /** Whether the bytes begin as an archive does. */
    public static boolean isOne(Slice bytes) {
        return has(bytes, TAR_AT, TAR) || has(bytes, 0, ZIP);
    }

    private static boolean has(Slice bytes, int at, byte[] word) {
        int from = bytes.from() + at;
        return bytes.to() >= from + word.length && new Slice(bytes.bytes(), from, from + word.length).equalsAscii(word);
    }
}

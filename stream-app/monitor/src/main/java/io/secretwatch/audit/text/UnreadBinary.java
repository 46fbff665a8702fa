package io.secretwatch.audit.text;

import io.secretwatch.wire.json.Slice;
import java.util.List;
import java.util.Optional;

/**
 * Binary forms that are known and not read. Archives are none of them, since their files are logs of several API servers, each in an order
 * of its own.
 */
public final class UnreadBinary {

    /** How many bytes are needed to know one. */
    public static final int LOOKED_AT = 265;

    private static final String UNPACK =
            "an archive of several files: unpack it, and name the folder or the files in it";
    private static final String TAKE_OFF = "a compression that is not read; gzip and zstd are";
    private static final String CONVERT = "a binary form of records that is not read; JSON is";

    /** After the format specifications: how a file begins, or what stands at a position in it. */
    private static final List<Form> FORMS = List.of(
            new Form(0, "PK\3\4", UNPACK),
            new Form(257, "ustar", UNPACK),
            new Form(0, "7z\u00bc\u00af", UNPACK),
            new Form(0, "Rar!", UNPACK),
            new Form(0, "BZh", TAKE_OFF + " (this is bzip2)"),
            new Form(0, "\u00fd7zXZ\0", TAKE_OFF + " (this is xz)"),
            new Form(0, "\4\"M\u0018", TAKE_OFF + " (this is LZ4)"),
            new Form(0, "\u00ff\6\0\0sNaPpY", TAKE_OFF + " (this is Snappy)"),
            new Form(0, "\u0082SNAPPY\0", TAKE_OFF + " (this is Snappy)"),
            new Form(0, "x\1", TAKE_OFF + " (this is zlib)"),
            new Form(0, "x\u009c", TAKE_OFF + " (this is zlib)"),
            new Form(0, "x\u00da", TAKE_OFF + " (this is zlib)"),
            new Form(0, "Obj\1", CONVERT + " (this is a file of Avro)"),
            new Form(0, "PAR1", CONVERT + " (this is Parquet)"),
            new Form(0, "ORC\n", CONVERT + " (this is ORC)"));

    /**
     * A form.
     *
     * @param at where the mark stands
     * @param detail what to say of it
     */
    private record Form(int at, String mark, String detail) {

        boolean is(Slice bytes) {
            int from = bytes.from() + at;
            if (bytes.to() < from + mark.length()) {
                return false;
            }
            for (int i = 0; i < mark.length(); i++) {
                if ((bytes.bytes()[from + i] & 0xff) != mark.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private UnreadBinary() {}

    /** What to say of bytes that begin as such a form does; absent where they do not. */
    public static Optional<String> detail(Slice bytes) {
        for (Form form : FORMS) {
            if (form.is(bytes)) {
                return Optional.of(form.detail());
            }
        }
        return Optional.empty();
    }
}

package io.secretwatch.wire.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where a JSON value ends, straight on its bytes: checks the grammar, builds nothing, and is not troubled by depth or length.
 *
 * <p>A general parser keeps tables of field names and a frame per nesting level. The author of a patch controls both, so the
 * parts of an event that are not needed are passed over with this instead.
 */
public final class Json {

    /** Answer in place of a position: the bytes end inside the value. */
    public static final int CUT = -1;
    /** Answer in place of a position: this is not JSON. */
    public static final int BROKEN = -2;

    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long ONES = 0x0101010101010101L;
    static final long HIGH = 0x8080808080808080L;
    static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long BRACES = ONES * '}';
    private static final long LINE_FEEDS = ONES * '\n';

    private Json() {}

    public static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The first position from {@code at} that is not white space; {@code end} where all are. */
    public static int blank(byte[] b, int at, int end) {
        if (at < end && b[at] > ' ') {
            return at; // nearly always
        }
        int i = at;
        while (i < end && isBlank(b[i])) {
            i++;
        }
        return i;
    }

    /** The position after the value that starts at {@code at}, or {@link #CUT} or {@link #BROKEN}. */
    public static int skip(byte[] b, int at, int end) {
        if (at >= end) {
            return CUT;
        }
        return switch (b[at]) {
            case '"' -> string(b, at, end);
            case '{', '[' -> container(b, at, end);
            default -> scalar(b, at, end);
        };
    }

    /** The position after the string whose opening quote stands at {@code at}. */
    public static int string(byte[] b, int at, int end) {
        int i = at + 1;
        while (true) {
            i = plain(b, i, end);
            if (i >= end) {
                return CUT;
            }
            if (b[i] == '"') {
                return i + 1;
            }
            i = b[i] == '\\' ? escape(b, i, end) : BROKEN; // a raw control character
            if (i < 0) {
                return i;
            }
        }
    }

    /** Passes over the bytes of a string that mean themselves, eight at a time. */
    public static int plain(byte[] b, int at, int end) {
        int i = at;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long word = (long) EIGHT.get(b, i);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            // the lowest marked byte is exact; a borrow can only mark bytes above a true one
            long special =
                    (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - SPACES) & ~word)) & HIGH;
            if (special != 0) {
                return i + EightBytes.firstMarked(special);
            }
        }
        while (i < end && b[i] != '"' && b[i] != '\\' && (b[i] < 0 || b[i] >= ' ')) {
            i++;
        }
        return i;
    }

    /** The position of the first closing brace or line feed, whatever it is part of; {@code end} where there is none. */
    public static int braceOrLine(byte[] b, int at, int end) {
        int i = at;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long word = (long) EIGHT.get(b, i);
            long brace = word ^ BRACES;
            long line = word ^ LINE_FEEDS;
            long marked = (((brace - ONES) & ~brace) | ((line - ONES) & ~line)) & HIGH;
            if (marked != 0) {
                return i + EightBytes.firstMarked(marked);
            }
        }
        while (i < end && b[i] != '}' && b[i] != '\n') {
            i++;
        }
        return i;
    }

    private static int escape(byte[] b, int at, int end) {
        if (at + 1 >= end) {
            return CUT;
        }
        return switch (b[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> fourDigits(b, at + 2, end);
            default -> BROKEN;
        };
    }

    private static int fourDigits(byte[] b, int from, int end) {
        for (int i = from; i < from + 4; i++) {
            if (i >= end || !Escapes.isHex(b[i])) {
                return i >= end ? CUT : BROKEN;
            }
        }
        return from + 4;
    }

    private static int container(byte[] b, int at, int end) {
        Nesting nesting = new Nesting();
        int i = at;
        while (true) {
            byte c = b[i];
            if (c == '{' || c == '[') {
                nesting.open(c == '{');
                i = blank(b, i + 1, end);
                if (i >= end) {
                    return CUT;
                }
                if (b[i] != nesting.closing()) {
                    i = nesting.inObject() ? name(b, i, end) : i;
                    if (i < 0) {
                        return i;
                    }
                    continue;
                }
            } else {
                i = c == '"' ? string(b, i, end) : scalar(b, i, end);
                if (i < 0) {
                    return i;
                }
                i = blank(b, i, end);
            }
            while (i < end && b[i] == nesting.closing()) {
                if (nesting.close()) {
                    return i + 1;
                }
                i = blank(b, i + 1, end);
            }
            if (i >= end) {
                return CUT;
            }
            if (b[i] != ',') {
                return BROKEN;
            }
            i = blank(b, i + 1, end);
            i = nesting.inObject() ? name(b, i, end) : i < end ? i : CUT;
            if (i < 0) {
                return i;
            }
        }
    }

    /** Passes over a field name and its colon, to the first byte of the value. */
    private static int name(byte[] b, int at, int end) {
        if (at >= end) {
            return CUT;
        }
        int i = b[at] == '"' ? string(b, at, end) : BROKEN;
        if (i < 0) {
            return i;
        }
        boolean usual = i + 1 < end && b[i] == ':' && b[i + 1] > ' ';
        return usual ? i + 1 : colon(b, i, end);
    }

    /** Passes over a colon and the blanks around it, to the first byte of the value. */
    public static int colon(byte[] b, int at, int end) {
        int i = blank(b, at, end);
        if (i < end && b[i] != ':') {
            return BROKEN;
        }
        i = blank(b, i + 1, end);
        return i < end ? i : CUT;
    }

    private static int scalar(byte[] b, int at, int end) {
        return switch (b[at]) {
            case 't' -> word(b, at, end, "true");
            case 'f' -> word(b, at, end, "false");
            case 'n' -> word(b, at, end, "null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(b, at, end);
            default -> BROKEN;
        };
    }

    private static int word(byte[] b, int at, int end, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end) {
                return CUT;
            }
            if (b[at + i] != word.charAt(i)) {
                return BROKEN;
            }
        }
        return at + word.length();
    }

    private static int number(byte[] b, int at, int end) {
        int i = at + 1;
        while (i < end
                && ((b[i] >= '0' && b[i] <= '9')
                        || b[i] == '.'
                        || b[i] == 'e'
                        || b[i] == 'E'
                        || b[i] == '+'
                        || b[i] == '-')) {
            i++;
        }
        return i;
    }
}

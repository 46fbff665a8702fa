package io.secretwatch.wire.json;

import java.nio.charset.StandardCharsets;

/** Resolves the backslash escapes of a JSON string into UTF-8. */
public final class Escapes {

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] in;
    private final int end;
    private final byte[] out;
    private int read;
    private int written;

    private Escapes(Slice slice) {
        this.in = slice.bytes();
        this.read = slice.from();
        this.end = slice.to();
        this.out = new byte[slice.length()]; // an escape is never shorter than what it stands for
    }

    public static Slice resolve(Slice slice) {
        for (int i = slice.from(); i < slice.to(); i++) {
            if (slice.bytes()[i] == '\\') {
                return new Escapes(slice).run();
            }
        }
        return slice;
    }

    private Slice run() {
        while (read < end) {
            byte b = in[read++];
            if (b != '\\') {
                out[written++] = b;
            } else if (read < end) {
                escape(in[read++]);
            }
        }
        return new Slice(out, 0, written);
    }

    private void escape(byte kind) {
        switch (kind) {
            case 'n' -> out[written++] = '\n';
            case 't' -> out[written++] = '\t';
            case 'r' -> out[written++] = '\r';
            case 'b' -> out[written++] = '\b';
            case 'f' -> out[written++] = '\f';
            case 'u' -> unicode();
            default -> out[written++] = kind;
        }
    }

    private void unicode() {
        int unit = hex(read);
        read = Math.min(read + 4, end);
        if (unit < 0) {
            return; // cut off inside the escape
        }
        if (unit < 0x80) {
            out[written++] = (byte) unit;
            return;
        }
        int code = unit;
        if (Character.isSurrogate((char) unit)) {
            code = pair((char) unit);
        }
        byte[] utf8 = new String(Character.toChars(code)).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, out, written, utf8.length);
        written += utf8.length;
    }

    /** Half a pair becomes U+FFFD, as it does in Go. */
    private int pair(char first) {
        if (Character.isHighSurrogate(first) && read + 6 <= end && in[read] == '\\' && in[read + 1] == 'u') {
            int second = hex(read + 2);
            if (second >= 0 && Character.isLowSurrogate((char) second)) {
                read += 6;
                return Character.toCodePoint(first, (char) second);
            }
        }
        return REPLACEMENT;
    }

    private int hex(int at) {
        if (at + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | (Character.digit(in[i], 16) & 0xF);
        }
        return value;
    }

    /** Whether it is a digit of an escape with a {@code u}. */
    static boolean isHex(byte b) {
        int letter = b | 0x20;
        return (b >= '0' && b <= '9') || (letter >= 'a' && letter <= 'f');
    }
}

package io.secretwatch.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stretch of bytes: a JSON value, a line, or a whole record.
 *
 * @param to the position after the last byte
 */
public record Slice(byte[] bytes, int from, int to) {

    /** The bytes of a word of ASCII, to compare with. */
    public static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    public int length() {
        return to - from;
    }

    /** The first byte, 0 where there is none. */
    public byte first() {
        return from < to ? bytes[from] : 0;
    }

    public boolean isObject() {
        return first() == '{';
    }

    public boolean isArray() {
        return first() == '[';
    }

    public boolean isString() {
        return first() == '"';
    }

    public boolean isNull() {
        return first() == 'n';
    }

    public boolean equalsAscii(byte[] word) {
        return Arrays.equals(bytes, from, to, word, 0, word.length);
    }

    /** The bytes as text. Bytes that are not UTF-8 become U+FFFD, as they do in Go. */
    public String raw() {
        return EightBytes.text(bytes, from, to);
    }

    /** What a JSON string says, without quotes and escapes; of one that was cut off, as much as there is. */
    public Slice content() {
        int plain = Json.plain(bytes, from + 1, to);
        if (plain < to && bytes[plain] == '"') {
            return new Slice(bytes, from + 1, plain);
        }
        int closed = Json.string(bytes, from, to);
        int end = closed == Json.CUT ? to : closed - 1;
        return Escapes.resolve(new Slice(bytes, from + 1, end));
    }

    /** What a JSON string says, as text. */
    public String text() {
        return content().raw();
    }

    public boolean contains(byte[] word) {
        return indexOf(word, from) >= 0;
    }

    public int indexOf(byte[] word, int start) {
        for (int i = start; i <= to - word.length; i++) {
            if (bytes[i] == word[0] && Arrays.equals(bytes, i, i + word.length, word, 0, word.length)) {
                return i;
            }
        }
        return -1;
    }
}

package io.secretwatch.alert.ocsf;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as bytes, to which more is added. */
final class JsonBytes {

    private static final byte DELETE = 0x7f;
    private static final char LAST_OF_LATIN_1 = 0xff;

    private byte[] bytes;
    private int size;

    JsonBytes(int length) {
        bytes = new byte[length];
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void put(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    void number(long value) {
        put(Long.toString(value).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds any text in quotes. */
    void text(String value) {
        if (!plain(value)) {
            put('"');
            put(JsonStringEncoder.getInstance().quoteAsUTF8(value));
            put('"');
        }
    }

    /** Adds a text in quotes, if no character of it has to be escaped or looked at; whether it did. */
    boolean plain(String value) {
        byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
        room(text.length + 2);
        int at = size;
        bytes[at++] = '"';
        for (byte b : text) {
            // a question mark is one, or stands for what Latin-1 does not have
            if (b < ' ' || b == '"' || b == '\\' || b == DELETE || (b == '?' && !isLatin1(value))) {
                return false;
            }
            bytes[at++] = b;
        }
        bytes[at++] = '"';
        size = at;
        return true;
    }

    private static boolean isLatin1(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > LAST_OF_LATIN_1) {
                return false;
            }
        }
        return true;
    }

    /** Adds lines of printable ASCII as one text in quotes, if the value is such; whether it did. */
    boolean lines(String value) {
        room(2 * value.length() + 2);
        int at = size;
        bytes[at++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean feed = c == '\n';
            if (!feed && (c < ' ' || c >= DELETE)) {
                return false;
            }
            if (feed || c == '"' || c == '\\') {
                bytes[at++] = '\\';
            }
            bytes[at++] = feed ? (byte) 'n' : (byte) c;
        }
        bytes[at++] = '"';
        size = at;
        return true;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}

package io.secretwatch.alert.ocsf;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.secretwatch.wire.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes one JSON object field by field. Every text it writes is safe to show; empty texts and empty lists are left out.
 *
 * <p>An alert has some hundred fields, nearly all of them short and plain, and a generator for JSON of any kind asks of each what may
 * come. So brackets, commas and plain texts are written here; what has to be escaped, Jackson escapes.
 */
final class JsonObjectWriter {

    /** As many as there are fields in the classes that use this one, each with its quotes and colon. */
    private static final Map<String, byte[]> NAMES = new ConcurrentHashMap<>();

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    // the bounds of an OCSF timestamp in milliseconds, so that it is not taken for seconds or microseconds
    private static final long EARLIEST = 100_000_000_000L;
    private static final long LATEST = 99_999_999_999_999L;

    private byte[] bytes = new byte[8192];
    private int size;
    /** Whether another field, or another item, stands before the next one. */
    private boolean follows;

    /** Begins the outermost object. */
    JsonObjectWriter() {
        open('{');
    }

    /** Ends the outermost object, and so the writing. */
    byte[] finish() {
        end();
        return Arrays.copyOf(bytes, size);
    }

    /** Begins an object that is a field. */
    JsonObjectWriter begin(String name) {
        return name(name).begin();
    }

    /** Begins an object that is an item of an array. */
    JsonObjectWriter begin() {
        return open('{');
    }

    /** Ends the object that was begun last. */
    JsonObjectWriter end() {
        return close('}');
    }

    /** Begins an array that is a field. */
    JsonObjectWriter beginArray(String name) {
        return name(name).open('[');
    }

    /** Ends the array that was begun last. */
    JsonObjectWriter endArray() {
        return close(']');
    }

    JsonObjectWriter texts(String name, Collection<String> items, int limit) {
        if (items.isEmpty()) {
            return this;
        }
        beginArray(name);
        for (String item : items) {
            line(item, limit);
        }
        return endArray();
    }

    JsonObjectWriter text(String name, String value, int limit) {
        return value.isEmpty() ? this : name(name).line(value, limit);
    }

    JsonObjectWriter block(String name, String value, int limit) {
        return value.isEmpty() ? this : name(name).escaped(SafeText.block(value, limit));
    }

    /** An OCSF enum: the id, and beside it its caption. */
    JsonObjectWriter captioned(String idName, int id, String captionName, String caption) {
        return number(idName, id).name(captionName).escaped(caption);
    }

    JsonObjectWriter time(String name, Instant time) {
        // compared in seconds first: an Instant may be too far away for milliseconds
        long millis = time.getEpochSecond() > LATEST / 1000
                ? LATEST
                : time.getEpochSecond() < EARLIEST / 1000 ? EARLIEST : time.toEpochMilli();
        return number(name, Math.min(millis, LATEST));
    }

    JsonObjectWriter number(String name, long value) {
        return name(name).value(ascii(Long.toString(value)));
    }

    JsonObjectWriter flag(String name, boolean value) {
        return name(name).value(value ? TRUE : FALSE);
    }

    private JsonObjectWriter name(String name) {
        byte[] quoted = NAMES.get(name);
        if (quoted == null) {
            quoted = ascii('"' + name + "\":");
            NAMES.put(name, quoted);
        }
        value(quoted);
        follows = false;
        return this;
    }

    /** Nearly all texts are printable ASCII without escapes, and are written as they are. */
    private JsonObjectWriter line(String value, int limit) {
        return value.length() <= limit && plain(value) ? this : escaped(SafeText.line(value, limit));
    }

    /** Writes the text, if no character of it has to be escaped or looked at; whether it did. */
    private boolean plain(String value) {
        int length = value.length();
        room(length + 3);
        int at = size;
        if (follows) {
            bytes[at++] = ',';
        }
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
            bytes[at++] = (byte) c;
        }
        bytes[at++] = '"';
        size = at;
        follows = true;
        return true;
    }

    private JsonObjectWriter escaped(String value) {
        if (plain(value)) {
            return this;
        }
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(value);
        comma();
        put('"');
        put(quoted);
        put('"');
        follows = true;
        return this;
    }

    private JsonObjectWriter value(byte[] written) {
        comma();
        put(written);
        follows = true;
        return this;
    }

    private JsonObjectWriter open(char bracket) {
        comma();
        put(bracket);
        follows = false;
        return this;
    }

    private JsonObjectWriter close(char bracket) {
        put(bracket);
        follows = true;
        return this;
    }

    private void comma() {
        if (follows) {
            put(',');
        }
    }

    private void put(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

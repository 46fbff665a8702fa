package io.secretwatch.alert.ocsf;

import io.secretwatch.wire.redaction.Credentials;
import io.secretwatch.wire.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Writes one JSON object field by field. Every text it writes is safe to show, and what looks like a credential in it is hidden; empty texts and empty lists are left out.
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

    private final JsonBytes bytes;
    /** Whether another field, or another item, stands before the next one. */
    private boolean follows;

    /** Begins the outermost object. */
    JsonObjectWriter() {
        this(8192);
        open('{');
    }

    private JsonObjectWriter(int length) {
        bytes = new JsonBytes(length);
    }

    /** Fields that are the same in many objects, to be written by {@link #fields}. */
    static byte[] constant(Consumer<JsonObjectWriter> fields) {
        JsonObjectWriter json = new JsonObjectWriter(256);
        fields.accept(json);
        return json.bytes.copy();
    }

    /** Fields as {@link #constant} gave them. */
    JsonObjectWriter fields(byte[] constant) {
        return constant.length == 0 ? this : value(constant);
    }

    /** Ends the outermost object, and so the writing. */
    byte[] finish() {
        end();
        return bytes.copy();
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

    JsonObjectWriter texts(String name, List<String> items, int limit) {
        if (items.isEmpty()) {
            return this;
        }
        beginArray(name);
        for (int i = 0; i < items.size(); i++) {
            line(items.get(i), limit);
        }
        return endArray();
    }

    JsonObjectWriter text(String name, String value, int limit) {
        return value.isEmpty() ? this : name(name).line(value, limit);
    }

    JsonObjectWriter block(String name, String value, int limit) {
        if (value.isEmpty()) {
            return this;
        }
        name(name);
        String shown = Credentials.hidden(value);
        if (shown.length() > limit || !bytes.lines(shown)) {
            bytes.text(SafeText.block(shown, limit));
        }
        follows = true;
        return this;
    }

    /** An OCSF enum: the id, and beside it its caption. */
    JsonObjectWriter captioned(String idName, int id, String captionName, String caption) {
        number(idName, id).name(captionName);
        bytes.text(caption);
        follows = true;
        return this;
    }

    JsonObjectWriter time(String name, Instant time) {
        // compared in seconds first: an Instant may be too far away for milliseconds
        long millis = time.getEpochSecond() > LATEST / 1000
                ? LATEST
                : time.getEpochSecond() < EARLIEST / 1000 ? EARLIEST : time.toEpochMilli();
        return number(name, Math.min(millis, LATEST));
    }

    JsonObjectWriter number(String name, long value) {
        name(name);
        bytes.number(value);
        follows = true;
        return this;
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
        comma();
        String shown = Credentials.hidden(value);
        if (shown.length() > limit || !bytes.plain(shown)) {
            bytes.text(SafeText.line(shown, limit));
        }
        follows = true;
        return this;
    }

    private JsonObjectWriter value(byte[] written) {
        comma();
        bytes.put(written);
        follows = true;
        return this;
    }

    private JsonObjectWriter open(char bracket) {
        comma();
        bytes.put(bracket);
        follows = false;
        return this;
    }

    private JsonObjectWriter close(char bracket) {
        bytes.put(bracket);
        follows = true;
        return this;
    }

    private void comma() {
        if (follows) {
            bytes.put(',');
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.secretwatch.alert.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.secretwatch.wire.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes one JSON object field by field. Every text it writes is safe to show; empty texts and empty lists are left out. */
final class JsonObjectWriter {

    private static final JsonFactory JSON = new JsonFactory();
    /** As many as there are fields in the classes that use this one. */
    private static final Map<String, SerializedString> NAMES = new ConcurrentHashMap<>();

    // the bounds of an OCSF timestamp in milliseconds, so that it is not taken for seconds or microseconds
    private static final long EARLIEST = 100_000_000_000L;
    private static final long LATEST = 99_999_999_999_999L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final JsonGenerator json;

    /** Begins the outermost object. */
    JsonObjectWriter() {
        try {
            json = JSON.createGenerator(bytes);
            json.writeStartObject();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Ends the outermost object, and so the writing. */
    byte[] finish() {
        end();
        try {
            json.close();
        } catch (IOException e) {
            throw failure(e);
        }
        return bytes.toByteArray();
    }

    /** Begins an object that is a field. */
    JsonObjectWriter begin(String name) {
        return name(name).begin();
    }

    /** Begins an object that is an item of an array. */
    JsonObjectWriter begin() {
        try {
            json.writeStartObject();
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Ends the object that was begun last. */
    JsonObjectWriter end() {
        try {
            json.writeEndObject();
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Begins an array that is a field. */
    JsonObjectWriter beginArray(String name) {
        name(name);
        try {
            json.writeStartArray();
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Ends the array that was begun last. */
    JsonObjectWriter endArray() {
        try {
            json.writeEndArray();
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
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
        return value.isEmpty() ? this : name(name).string(SafeText.block(value, limit));
    }

    /** An OCSF enum: the id, and beside it its caption. */
    JsonObjectWriter captioned(String idName, int id, String captionName, String caption) {
        return number(idName, id).name(captionName).string(caption);
    }

    JsonObjectWriter time(String name, Instant time) {
        // compared in seconds first: an Instant may be too far away for milliseconds
        long millis = time.getEpochSecond() > LATEST / 1000
                ? LATEST
                : time.getEpochSecond() < EARLIEST / 1000 ? EARLIEST : time.toEpochMilli();
        return number(name, Math.min(millis, LATEST));
    }

    JsonObjectWriter number(String name, long value) {
        try {
            name(name).json.writeNumber(value);
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    JsonObjectWriter flag(String name, boolean value) {
        try {
            name(name).json.writeBoolean(value);
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private JsonObjectWriter name(String name) {
        try {
            json.writeFieldName(NAMES.computeIfAbsent(name, SerializedString::new));
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Nearly all texts are printable ASCII without escapes, and are written as they are. */
    private JsonObjectWriter line(String value, int limit) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (value.length() > limit || !isPlain(utf8)) {
            return string(SafeText.line(value, limit));
        }
        try {
            json.writeRawUTF8String(utf8, 0, utf8.length);
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static boolean isPlain(byte[] utf8) {
        for (byte b : utf8) {
            if (b < ' ' || b == '"' || b == '\\' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private JsonObjectWriter string(String value) {
        try {
            json.writeString(value);
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("a JSON object cannot be written to memory", e);
    }
}

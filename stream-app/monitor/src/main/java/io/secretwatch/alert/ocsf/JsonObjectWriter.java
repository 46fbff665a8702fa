package io.secretwatch.alert.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.secretwatch.wire.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes one JSON object field by field. Every text it writes is safe to show; empty texts and empty lists are left out. */
final class JsonObjectWriter {

    private static final JsonFactory JSON = new JsonFactory();
    // the bounds of an OCSF timestamp in milliseconds, so that nobody takes it for seconds or microseconds
    private static final long EARLIEST = 100_000_000_000L;
    private static final long LATEST = 99_999_999_999_999L;

    private final JsonGenerator json;

    private JsonObjectWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] object(Consumer<JsonObjectWriter> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            JsonObjectWriter pen = new JsonObjectWriter(json);
            pen.braces(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    JsonObjectWriter object(String name, Consumer<JsonObjectWriter> fields) {
        return name(name).braces(fields);
    }

    <T> JsonObjectWriter objects(String name, Collection<T> items, BiConsumer<JsonObjectWriter, T> fields) {
        if (!items.isEmpty()) {
            name(name).brackets(() -> items.forEach(item -> braces(pen -> fields.accept(pen, item))));
        }
        return this;
    }

    JsonObjectWriter texts(String name, Collection<String> items, int limit) {
        if (!items.isEmpty()) {
            name(name).brackets(() -> items.forEach(item -> string(SafeText.line(item, limit))));
        }
        return this;
    }

    JsonObjectWriter text(String name, String value, int limit) {
        return value.isEmpty() ? this : name(name).string(SafeText.line(value, limit));
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
        return run(() -> json.writeNumberField(name, value));
    }

    JsonObjectWriter flag(String name, boolean value) {
        return run(() -> json.writeBooleanField(name, value));
    }

    private JsonObjectWriter name(String name) {
        return run(() -> json.writeFieldName(name));
    }

    private JsonObjectWriter string(String value) {
        return run(() -> json.writeString(value));
    }

    private JsonObjectWriter braces(Consumer<JsonObjectWriter> fields) {
        run(json::writeStartObject);
        fields.accept(this);
        return run(json::writeEndObject);
    }

    private JsonObjectWriter brackets(Runnable items) {
        run(json::writeStartArray);
        items.run();
        return run(json::writeEndArray);
    }

    private JsonObjectWriter run(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON object cannot be written to memory", e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}

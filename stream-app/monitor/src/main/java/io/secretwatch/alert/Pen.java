package io.secretwatch.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes one JSON object field by field. Every text it writes is safe to show; empty texts and empty lists are left out. */
final class Pen {

    private static final JsonFactory JSON = new JsonFactory();
    // the bounds of an OCSF timestamp in milliseconds, so that nobody takes it for seconds or microseconds
    private static final long EARLIEST = 100_000_000_000L;
    private static final long LATEST = 99_999_999_999_999L;

    private final JsonGenerator json;

    private Pen(JsonGenerator json) {
        this.json = json;
    }

    static byte[] object(Consumer<Pen> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            Pen pen = new Pen(json);
            pen.braces(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Pen object(String name, Consumer<Pen> fields) {
        return name(name).braces(fields);
    }

    <T> Pen objects(String name, Collection<T> items, BiConsumer<Pen, T> fields) {
        if (!items.isEmpty()) {
            name(name).brackets(() -> items.forEach(item -> braces(pen -> fields.accept(pen, item))));
        }
        return this;
    }

    Pen texts(String name, Collection<String> items, int limit) {
        if (!items.isEmpty()) {
            name(name).brackets(() -> items.forEach(item -> string(SafeText.line(item, limit))));
        }
        return this;
    }

    Pen text(String name, String value, int limit) {
        return value.isEmpty() ? this : name(name).string(SafeText.line(value, limit));
    }

    Pen block(String name, String value, int limit) {
        return value.isEmpty() ? this : name(name).string(SafeText.block(value, limit));
    }

    /** An OCSF enum: the id, and beside it its caption. */
    Pen captioned(String idName, int id, String captionName, String caption) {
        return number(idName, id).name(captionName).string(caption);
    }

    Pen time(String name, Instant time) {
        // compared in seconds first: an Instant may be too far away for milliseconds
        long millis = time.getEpochSecond() > LATEST / 1000
                ? LATEST
                : time.getEpochSecond() < EARLIEST / 1000 ? EARLIEST : time.toEpochMilli();
        return number(name, Math.min(millis, LATEST));
    }

    Pen number(String name, long value) {
        return run(() -> json.writeNumberField(name, value));
    }

    Pen flag(String name, boolean value) {
        return run(() -> json.writeBooleanField(name, value));
    }

    private Pen name(String name) {
        return run(() -> json.writeFieldName(name));
    }

    private Pen string(String value) {
        return run(() -> json.writeString(value));
    }

    private Pen braces(Consumer<Pen> fields) {
        run(json::writeStartObject);
        fields.accept(this);
        return run(json::writeEndObject);
    }

    private Pen brackets(Runnable items) {
        run(json::writeStartArray);
        items.run();
        return run(json::writeEndArray);
    }

    private Pen run(Step step) {
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

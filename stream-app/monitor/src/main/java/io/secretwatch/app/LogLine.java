package io.secretwatch.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** A line of the log as a JSON object. */
final class LogLine {

    private static final JsonFactory JSON = new JsonFactory();

    private LogLine() {}

    /** The object with a line feed behind it. */
    static byte[] json(
            Instant time, String level, String logger, String thread, String message, List<LoggedFailure> failures) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("timestamp", time.toString());
            json.writeStringField("level", level);
            json.writeStringField("logger", logger);
            json.writeStringField("thread", thread);
            json.writeStringField("message", message);
            if (!failures.isEmpty()) {
                json.writeArrayFieldStart("failure");
                for (LoggedFailure failure : failures) {
                    write(failure, json);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void write(LoggedFailure failure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", failure.type());
        if (!failure.message().isEmpty()) {
            json.writeStringField("message", failure.message());
        }
        if (!failure.place().isEmpty()) {
            json.writeStringField("at", failure.place());
        }
        json.writeEndObject();
    }
}

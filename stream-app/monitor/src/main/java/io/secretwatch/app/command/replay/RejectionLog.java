package io.secretwatch.app.command.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.secretwatch.replay.Rejection;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of what could not be read: where and why, an object a line, and never what it was. */
public final class RejectionLog implements Closeable {

    private final String name;
    private final JsonGenerator json;

    public RejectionLog(Path file) throws IOException {
        name = file.toString();
        json = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
        json.setRootValueSeparator(null);
    }

    public String name() {
        return name;
    }

    public void add(Rejection rejection) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", rejection.recording());
        json.writeNumberField("line", rejection.line());
        json.writeStringField("reason", rejection.reason().code());
        json.writeStringField("detail", rejection.detail());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}

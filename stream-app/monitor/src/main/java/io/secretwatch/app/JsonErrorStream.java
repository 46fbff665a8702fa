package io.secretwatch.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Standard error as lines of JSON: what is an object stays, and a sentence for people becomes the message of one. */
final class JsonErrorStream extends OutputStream {

    private static final String PROGRAM = "secretwatch";

    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    JsonErrorStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (b == '\n') {
            end();
        } else {
            line.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    private void end() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.startsWith("{")) {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } else if (!text.isBlank()) {
            out.write(sentence(text));
        }
        out.flush();
    }

    private static byte[] sentence(String text) {
        boolean complaint = text.startsWith(PROGRAM);
        return LogLine.json(
                Instant.now(),
                complaint ? "WARN" : "INFO",
                PROGRAM,
                Thread.currentThread().getName(),
                complaint ? text.replaceFirst("^" + PROGRAM + "[a-z ]*: ", "") : text,
                List.of());
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }
}

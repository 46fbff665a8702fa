package io.secretwatch.app.analyst;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.secretwatch.wire.kafka.RecordLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of alerts, or {@code -} for standard input, as {@code replay --format ocsf} writes it: one object a line. Whatever else stands in it is counted and left out. */
public record AlertFile(Path file) implements AlertSource {

    private static final ObjectReader JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readerFor(JsonNode.class);
    /** No record of the topic is larger. */
    private static final int LONGEST = RecordLimits.LARGEST;

    private static final int BUFFER = 1 << 16;

    @Override
    public String name() {
        return isStandardInput() ? "standard input" : file.toString();
    }

    @Override
    public long read(Consumer<AlertRecord> alerts) throws IOException {
        long others = 0;
        try (InputStream in =
                new BufferedInputStream(isStandardInput() ? System.in : Files.newInputStream(file), BUFFER)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean more = true;
            while (more) {
                line.reset();
                more = next(in, line);
                Optional<AlertRecord> alert = parse(line);
                alert.ifPresent(alerts);
                others += alert.isEmpty() && !blank(line) ? 1 : 0;
            }
        }
        return others;
    }

    private boolean isStandardInput() {
        return file.toString().equals("-");
    }

    /** Reads a line, and of one that is too long only so much that this shows; false at the end of the file. */
    private static boolean next(InputStream in, ByteArrayOutputStream line) throws IOException {
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (line.size() <= LONGEST) {
                line.write(c);
            }
            c = in.read();
        }
        return c >= 0;
    }

    private static boolean blank(ByteArrayOutputStream line) {
        return line.size() < 3 && line.toString(StandardCharsets.UTF_8).isBlank();
    }

    private static Optional<AlertRecord> parse(ByteArrayOutputStream line) throws IOException {
        if (line.size() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(line.toByteArray());
            return AlertRecord.of(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}

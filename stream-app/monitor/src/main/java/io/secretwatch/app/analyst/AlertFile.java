package io.secretwatch.app.analyst;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.secretwatch.wire.kafka.RecordLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    @Override
    public String name() {
        return new JsonLines(file).name();
    }

    @Override
    public long read(Consumer<AlertRecord> alerts) throws IOException {
        return new JsonLines(file).read(LONGEST, line -> {
            Optional<AlertRecord> alert = parse(line);
            alert.ifPresent(alerts);
            return alert.isPresent();
        });
    }

    private static Optional<AlertRecord> parse(byte[] line) {
        if (line.length > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(line);
            return AlertRecord.of(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }
}

package io.secretwatch.connectors.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The records with which the monitor tests each envelope that it reads. */
final class EnvelopeSamples {

    private static final Path FOLDER = Path.of("../../stream-app/monitor/src/test/resources/envelopes");
    private static final ObjectMapper JSON = new ObjectMapper();

    private EnvelopeSamples() {}

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static byte[] record(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));
        JsonNode node = JSON.readTree(bytes);
        return node.path("_text").asBoolean() ? node.path("value").asText().getBytes(StandardCharsets.UTF_8) : bytes;
    }
}

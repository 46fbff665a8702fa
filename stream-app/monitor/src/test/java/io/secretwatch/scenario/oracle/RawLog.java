package io.secretwatch.scenario.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of a scenario, or of a recording.
 *
 * @param lines of the log
 * @param events those that could be read, whatever is wrapped around them
 * @param backEnds of each line the back end that delivered it, where the scenario is about that
 * @param policy its text; empty where there is none
 */
record RawLog(List<String> lines, List<RawEvent> events, List<String> backEnds, String policy) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RawLog of(Path folder) {
        try {
            List<String> lines = lines(folder);
            List<RawEvent> events = new ArrayList<>();
            lines.forEach(line -> parsed(line).ifPresent(json -> collect(json, events)));
            return new RawLog(
                    lines,
                    events,
                    Files.exists(folder.resolve("back-ends.txt"))
                            ? Files.readAllLines(folder.resolve("back-ends.txt"))
                            : List.of(),
                    Files.exists(folder.resolve("policy.yaml")) ? Files.readString(folder.resolve("policy.yaml")) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of this id that say what became of the request: one, or of a watch how it began and how it ended. */
    List<RawEvent> answers(String id) {
        return events.stream()
                .filter(event -> event.id().equals(id) && event.isAnswered())
                .toList();
    }

    /** Each request once, by what became of it. A client can send an audit id that was used before. */
    Stream<RawEvent> requests() {
        Map<String, RawEvent> first = new LinkedHashMap<>();
        events.stream()
                .filter(RawEvent::isAnswered)
                .forEach(event -> first.putIfAbsent(event.id() + event.verb() + event.uri(), event));
        return first.values().stream();
    }

    /** Whether the files have this text. */
    boolean has(String text) {
        return policy.contains(text) || lines.stream().anyMatch(line -> line.contains(text));
    }

    private static List<String> lines(Path folder) throws IOException {
        Path packed = folder.resolve("audit.jsonl.gz");
        if (!Files.exists(packed)) {
            List<String> lines = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path log : files.filter(file -> file.toString().endsWith(".jsonl"))
                        .sorted()
                        .toList()) {
                    lines.addAll(Files.readAllLines(log));
                }
            }
            return lines;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode json, List<RawEvent> events) {
        if (json.has("auditID")) {
            events.add(new RawEvent(json));
        } else if (json.isTextual() && json.asText().contains("auditID")) {
            parsed(json.asText()).filter(JsonNode::isObject).ifPresent(inner -> collect(inner, events));
        } else {
            json.forEach(inner -> collect(inner, events));
        }
    }
}

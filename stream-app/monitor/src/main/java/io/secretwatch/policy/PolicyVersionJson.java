package io.secretwatch.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The JSON of a version of the policy: a record of the activity topic, or a line in a file with the history of a policy. */
public final class PolicyVersionJson {

    /** The version of the record; additions do not change it. */
    public static final String SCHEMA = "secretwatch-policy/1.0";

    private static final String KIND = "policy";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader READER =
            JSON.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readerFor(JsonNode.class);

    private PolicyVersionJson() {}

    /** One object on one line, without a line end. */
    public static byte[] write(PolicyVersion version) {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", KIND)
                .put("schema", SCHEMA)
                .put("version", version.id())
                .put("from", version.from().toString())
                .put("lowest", version.lowest().word());
        ArrayNode files = json.putArray("files");
        version.files().forEach(files::add);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a policy cannot be written as JSON", e);
        }
    }

    /** The first bytes of each record that {@link #write} writes: what tells it from an activity. */
    public static byte[] start() {
        return ("{\"kind\":\"" + KIND + "\",").getBytes(StandardCharsets.US_ASCII);
    }

    /** What a record says; absent where it is none of ours, or something is wrong with it or with its policy. */
    public static Optional<PolicyVersion> read(byte[] record) {
        try {
            JsonNode json = READER.readTree(record);
            List<String> files = new ArrayList<>();
            json.path("files").forEach(file -> files.add(file.asText()));
            Optional<Severity> lowest = Arrays.stream(Severity.values())
                    .filter(severity ->
                            severity.word().equals(json.path("lowest").asText()))
                    .findFirst();
            if (!json.path("schema").asText().startsWith("secretwatch-policy/1.") || lowest.isEmpty()) {
                return Optional.empty();
            }
            PolicyVersion version =
                    new PolicyVersion(Instant.parse(json.path("from").asText()), lowest.get(), files);
            return version.id().equals(json.path("version").asText()) && version.read() instanceof PolicyReading.Valid
                    ? Optional.of(version)
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}

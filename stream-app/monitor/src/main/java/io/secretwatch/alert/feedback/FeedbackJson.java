package io.secretwatch.alert.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The JSON of a record of the feedback topic, or of a line in a file of verdicts. */
public final class FeedbackJson {

    /** The version of the record; additions do not change it. */
    public static final String SCHEMA = "secretwatch-verdict/1.0";

    private static final String KIND = "verdict";

    /** No record is longer, in bytes. */
    public static final int LONGEST = 16 << 10;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader READER =
            JSON.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readerFor(JsonNode.class);

    private FeedbackJson() {}

    /** One object on one line, without a line end. */
    public static byte[] write(Feedback feedback) {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", KIND)
                .put("schema", SCHEMA)
                .put("finding", feedback.finding())
                .put("fingerprint", feedback.fingerprint())
                .put("verdict", feedback.judgement().word())
                .put("who", feedback.who())
                .put("why", feedback.why())
                .put("when", feedback.when().toString())
                .put("cluster", feedback.cluster())
                .put("rule", feedback.rule())
                .put("principal", feedback.principal());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a verdict cannot be written as JSON", e);
        }
    }

    /** The first bytes of each record that {@link #write} writes: what tells it from an activity. */
    public static byte[] start() {
        return ("{\"kind\":\"" + KIND + "\",").getBytes(StandardCharsets.US_ASCII);
    }

    /** What a record says; absent where it is none of ours, or something is wrong with it. */
    public static Optional<Feedback> read(byte[] record) {
        if (record == null || record.length == 0 || record.length > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode json = READER.readTree(record);
            Optional<Judgement> judgement = Judgement.of(text(json, "verdict"));
            if (!text(json, "schema").startsWith("secretwatch-verdict/1.") || judgement.isEmpty()) {
                return Optional.empty();
            }
            Feedback feedback = new Feedback(
                    text(json, "finding"),
                    text(json, "fingerprint"),
                    text(json, "cluster"),
                    text(json, "rule"),
                    text(json, "principal"),
                    judgement.get(),
                    text(json, "who"),
                    text(json, "why"),
                    Instant.parse(text(json, "when")));
            return feedback.problems().isEmpty() ? Optional.of(feedback) : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        return node.isTextual() ? node.textValue() : "";
    }
}

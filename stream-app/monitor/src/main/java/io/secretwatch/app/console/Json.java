package io.secretwatch.app.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.secretwatch.http.PageAnswer;
import java.util.Map;
import java.util.Optional;

/** JSON of requests and answers. */
final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader READER =
            JSON.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String TYPE = "application/json";

    private Json() {}

    static String of(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    static PageAnswer answer(int status, Object value) {
        return PageAnswer.of(status, TYPE, of(value));
    }

    /** What is JSON already. */
    static PageAnswer written(int status, String json) {
        return PageAnswer.of(status, TYPE, json);
    }

    /** A sentence about what is wrong. */
    static PageAnswer complaint(int status, String sentence) {
        return answer(status, Map.of("error", sentence));
    }

    /** The view has no such finding, or not yet. */
    static PageAnswer noFinding(FindingsView view) {
        return view.isWhole()
                ? complaint(404, "There is no finding with this id.")
                : complaint(503, "The alerts topic is still being read. Try again in some seconds.");
    }

    /** The object that a body is; absent where it is none. */
    static Optional<JsonNode> object(String body) {
        try {
            JsonNode json = READER.readTree(body);
            return json != null && json.isObject() ? Optional.of(json) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}

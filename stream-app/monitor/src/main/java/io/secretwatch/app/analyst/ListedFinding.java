package io.secretwatch.app.analyst;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.FindingRow;
import java.util.Optional;

/**
 * A finding in a list.
 *
 * @param alert all of it, where it is wanted
 */
public record ListedFinding(FindingRow row, Optional<JsonNode> alert) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The row as one JSON object on a line. */
    public String json() {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of texts and numbers is JSON", e);
        }
    }
}

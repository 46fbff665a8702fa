package io.secretwatch.auditpolicy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/** One line of a log, as JSON that can be changed. */
final class EventLine {

    /** The API server takes bodies that are nested as deep. */
    private static final int DEEPEST = 10_100;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());
    /** An escaped surrogate, which Jackson refuses in a name where it is not one of a pair. */
    private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]\\p{XDigit}{2}");

    private EventLine() {}

    static JsonNode read(String line) throws JsonProcessingException {
        return JSON.readTree(SURROGATE.matcher(line).replaceAll("\\\\ufffd"));
    }

    static String write(JsonNode event) throws JsonProcessingException {
        return JSON.writeValueAsString(event);
    }
}

package io.secretwatch.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.audit.envelope.EnvelopesTest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Events for tests, compact as the API server writes them. */
final class Samples {

    static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static ObjectNode node(String name) {
        try {
            return (ObjectNode) JSON.readTree(EnvelopesTest.record("native-" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String secretsList() {
        return text(node("secrets-list"));
    }

    static String podCreate() {
        return text(node("pod-create-requestresponse"));
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

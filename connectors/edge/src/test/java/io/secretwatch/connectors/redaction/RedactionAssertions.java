package io.secretwatch.connectors.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Events for the tests of this package, and what becomes of them. */
final class RedactionAssertions {

    static final ObjectMapper JSON = new ObjectMapper();

    private RedactionAssertions() {}

    /** An event about such an object, with these further members. */
    static String event(String objectRef, String members) {
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"RequestResponse\",\"auditID\":\"a\",\"stage\":\"ResponseComplete\","
                + "\"requestURI\":\"/x\",\"verb\":\"create\",\"user\":{\"username\":\"alice\"},\"objectRef\":"
                + objectRef
                + ",\"responseStatus\":{\"metadata\":{},\"code\":201}," + members + "}";
    }

    static String secrets(String members) {
        return event(
                "{\"resource\":\"secrets\",\"namespace\":\"shop\",\"name\":\"db\",\"apiVersion\":\"v1\"}", members);
    }

    static String pods(String members) {
        return event("{\"resource\":\"pods\",\"namespace\":\"shop\",\"name\":\"web\",\"apiVersion\":\"v1\"}", members);
    }

    static String text(String event) {
        return new String(
                Redaction.STANDARD
                        .redact(event.getBytes(StandardCharsets.UTF_8))
                        .event(),
                StandardCharsets.UTF_8);
    }

    static JsonNode tree(String event) {
        return json(text(event));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String mark(String event) {
        return tree(event).path("annotations").path(RedactionMarks.ANNOTATION).asText();
    }

    static void staysAsItIs(String event) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(Redaction.STANDARD.redact(bytes).event(), StandardCharsets.UTF_8))
                .isEqualTo(event);
        assertThat(Redaction.STANDARD.redact(bytes).event()).isSameAs(bytes);
        assertThat(Redaction.STANDARD.redact(bytes).removed()).isZero();
    }
}

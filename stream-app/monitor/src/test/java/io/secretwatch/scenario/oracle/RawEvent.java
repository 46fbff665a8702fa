package io.secretwatch.scenario.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/** An audit event as it stands in the log. */
record RawEvent(JsonNode json) {

    private static final Set<String> READS = Set.of("get", "list", "watch", "deletecollection");

    String id() {
        return text("/auditID");
    }

    /** When it was answered. */
    Instant time() {
        String time = text("/stageTimestamp").isEmpty() ? text("/requestReceivedTimestamp") : text("/stageTimestamp");
        return time.isEmpty() ? Instant.EPOCH : Instant.parse(time);
    }

    String user() {
        return text("/user/username");
    }

    String verb() {
        return text("/verb");
    }

    String uri() {
        return text("/requestURI");
    }

    String resource() {
        return text("/objectRef/resource");
    }

    String namespace() {
        return text("/objectRef/namespace");
    }

    String name() {
        return text("/objectRef/name");
    }

    /** What it reaches for, as one text. */
    String scope() {
        return namespace() + "/" + name();
    }

    int code() {
        return json.at("/responseStatus/code").asInt();
    }

    String reason() {
        return text("/annotations/authorization.k8s.io~1reason");
    }

    JsonNode request() {
        return json.at("/requestObject");
    }

    String address() {
        JsonNode ips = json.at("/sourceIPs");
        return ips.isEmpty() ? "" : ips.get(ips.size() - 1).asText();
    }

    boolean succeeded() {
        return code() < 300;
    }

    /** What an account reads of its own namespace is explained, and in no series. */
    boolean isOwnNamespace() {
        return user().startsWith("system:serviceaccount:" + namespace() + ":");
    }

    boolean readsSecrets() {
        return resource().equals("secrets") && READS.contains(verb());
    }

    /** Whether it says what became of the request; of a watch, that it began. */
    boolean isAnswered() {
        return !text("/stage").equals("RequestReceived");
    }

    private String text(String pointer) {
        return json.at(pointer).asText("");
    }
}

package io.secretwatch.auditpolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What an audit policy or something on the way may leave out of every event of a log. */
public enum LogHole {
    BODIES(event -> without(event, "requestObject", "responseObject")),
    ANSWERS(event -> without(event, "responseObject")),
    COMPLETED(event -> isAt(event, "ResponseComplete") ? null : event),
    /** What runs for long is logged when it ends; a request without credentials has no other stage. */
    BEGUN(event -> isAt(event, "ResponseStarted") ? ended(event) : event),
    ANNOTATIONS(event -> without(event, "annotations")),
    EXTRA(event -> withoutOfUser(event, "extra")),
    GROUPS(event -> withoutOfUser(event, "groups")),
    CLIENT(event -> without(event, "userAgent")),
    ADDRESS(event -> without(event, "sourceIPs")),
    URI(event -> event.has("objectRef") ? without(event, "requestURI") : null);

    private final UnaryOperator<ObjectNode> cut;

    LogHole(UnaryOperator<ObjectNode> cut) {
        this.cut = cut;
    }

    /** An event, in one line, as such a log would have it; nothing where it would not. */
    public Optional<String> logged(String line) {
        try {
            JsonNode event = EventLine.read(line);
            Optional<ObjectNode> kept = event instanceof ObjectNode object && object.has("stage")
                    ? Optional.ofNullable(cut.apply(object))
                    : Optional.empty();
            return kept.isEmpty() ? Optional.empty() : Optional.of(EventLine.write(kept.get()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAt(ObjectNode event, String stage) {
        return event.path("stage").asText().equals(stage);
    }

    private static ObjectNode ended(ObjectNode event) {
        return event.path("responseStatus").path("code").asInt() == 401 ? null : event.put("stage", "ResponseComplete");
    }

    private static ObjectNode without(ObjectNode event, String... names) {
        event.remove(Set.of(names));
        if (names[0].equals("requestObject")) {
            event.put("level", "Metadata");
            if (event.path("annotations") instanceof ObjectNode annotations) {
                Set<String> patches = new HashSet<>();
                annotations
                        .fieldNames()
                        .forEachRemaining(name -> patches.add(name.startsWith("patch.webhook.") ? name : ""));
                annotations.remove(patches);
            }
        } else if (names[0].equals("responseObject")
                && event.path("level").asText().equals("RequestResponse")) {
            event.put("level", "Request");
        }
        return event;
    }

    private static ObjectNode withoutOfUser(ObjectNode event, String name) {
        if (event.path("user") instanceof ObjectNode user) {
            user.remove(name);
        }
        return event;
    }
}

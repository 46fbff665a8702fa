package io.secretwatch.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Arrays;
import java.util.Optional;

/** Requests on {@code secrets} of the core group: which of them read, and how much. */
final class SecretRequests implements Family {

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        if (!ref.is("", "secrets")) {
            return Depth.NOTHING;
        }
        return switch (verb) {
            // judged when it begins; its end, perhaps an hour later, says nothing new
            case "watch" -> stage == Stage.RESPONSE_COMPLETE ? Depth.NOTHING : Depth.HEAD;
            case "list", "get", "deletecollection", "create", "patch" -> Depth.HEAD;
            // DeleteOptions, which alone may say dryRun; never holds a Secret
            case "delete" -> Depth.REQUEST_BODY;
            default -> Depth.NOTHING;
        };
    }

    @Override
    public Optional<Activity> classify(AuditEvent event, ObjectRef ref, RequestLine line, Occurrence occurrence) {
        boolean created = occurrence.outcome().code() == 201 && !dryRun(event, line);
        return switch (event.verb()) {
            case "get" -> Optional.of(read(occurrence, Manner.NAMED, ref, line));
            case "list" -> Optional.of(read(occurrence, Manner.LIST, ref, line));
            case "watch" -> Optional.of(read(occurrence, fromNow(line) ? Manner.WATCH_ON : Manner.WATCH, ref, line));
            case "deletecollection" -> Optional.of(read(occurrence, Manner.DELETE_COLLECTION, ref, line));
            case "delete" -> dryRun(event, line)
                    ? Optional.of(read(occurrence, Manner.DRY_RUN_DELETE, ref, line))
                    : Optional.empty();
            case "create", "patch" -> created && !ref.name().isEmpty()
                    ? Optional.of(new SecretCreation(occurrence, ref.namespace(), occurrence.call().name()))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static SecretRead read(Occurrence occurrence, Manner manner, ObjectRef ref, RequestLine line) {
        Selectors selectors = new Selectors(line.parameter("labelSelector"), line.parameter("fieldSelector"));
        String name = ref.name().isEmpty() ? nameIn(selectors.field()) : ref.name();
        boolean narrows = manner == Manner.LIST || manner == Manner.WATCH || manner == Manner.WATCH_ON;
        Scope scope = new Scope(occurrence.call().namespace(), manner == Manner.DELETE_COLLECTION ? "" : RequestLine.cut(name, 253));
        return new SecretRead(occurrence, narrows && scope.named() ? Manner.NAMED : manner, scope, selectors,
                !line.parameter("continue").isEmpty());
    }

    /** A watch begins with all there is unless it names a version to go on from; {@code sendInitialEvents} asks for all in any case. */
    private static boolean fromNow(RequestLine line) {
        String version = line.parameter("resourceVersion");
        return !version.isEmpty() && !version.equals("0") && !line.isTrue("sendInitialEvents");
    }

    /** The one name that a field selector narrows to. Only an exact equality does; {@code metadata.name!=x} reads everything else. */
    private static String nameIn(String fieldSelector) {
        return Arrays.stream(fieldSelector.split(","))
                .map(String::strip)
                .filter(requirement -> requirement.startsWith("metadata.name="))
                .map(requirement -> requirement.substring("metadata.name=".length()))
                .map(value -> value.startsWith("=") ? value.substring(1) : value)
                .findFirst().orElse("");
    }

    private static boolean dryRun(AuditEvent event, RequestLine line) {
        if (!line.parameter("dryRun").isEmpty()) {
            return true;
        }
        return event.requestObject() instanceof Body.Json body && asksForDryRun(body.node());
    }

    private static boolean asksForDryRun(JsonNode deleteOptions) {
        return !deleteOptions.path("dryRun").isMissingNode() && deleteOptions.path("dryRun").size() > 0;
    }
}

package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.Selectors;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Arrays;
import java.util.Optional;

/** Requests on {@code secrets} of the core group: which of them read, and how much. */
final class SecretClassifier implements ResourceClassifier {

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        if (!ref.is("", "secrets")) {
            return Depth.NOTHING;
        }
        return switch (verb) {
            // judged when it begins; its end, perhaps an hour later, says nothing new
            case "watch" -> stage == Stage.RESPONSE_COMPLETE ? Depth.NOTHING : Depth.HEAD;
            case "list", "get", "deletecollection", "create", "patch", "update" -> Depth.OUTLINES;
            // DeleteOptions, which alone may say dryRun; never holds a Secret
            case "delete" -> Depth.REQUEST_BODY;
            default -> Depth.NOTHING;
        };
    }

    @Override
    public Optional<Activity> classify(AuditEvent event, ObjectRef ref, RequestLine line, Occurrence seen) {
        boolean logged =
                event.request().outline().values() || event.response().outline().values();
        Occurrence valued = RedactionMark.flagged(seen, event, logged);
        Occurrence copied = event.request().outline().copied() ? valued.with(Flag.COPIED) : valued;
        Occurrence occurrence = switch (event.request().outline().replication()) {
            case NONE -> copied;
            case GIVES -> copied.with(Flag.GIVEN_AWAY);
            case TAKES -> copied.with(Flag.FETCHED);
        };
        // a Table, which kubectl prints, may hold whole objects: includeObject=Object
        boolean metadata = event.response().outline().kind().startsWith("PartialObjectMetadata");
        boolean created = occurrence.outcome().code() == 201 && !dryRun(event, line);
        return switch (event.request().verb()) {
            case "get" -> Optional.of(read(occurrence, Manner.NAMED, ref, line, metadata));
            case "list" -> Optional.of(read(occurrence, Manner.LIST, ref, line, metadata));
            case "watch" -> Optional.of(read(occurrence, fromNow(line) ? Manner.WATCH_ON : Manner.WATCH, ref, line));
            case "deletecollection" -> Optional.of(read(occurrence, Manner.DELETE_COLLECTION, ref, line));
            case "delete" -> delete(event, ref, line, occurrence);
            // the log has no name of what generateName makes up; a token is told by its type and its annotation
            case "create" ->
                created && (!ref.name().isEmpty() || !tokenOf(event).isEmpty())
                        ? Optional.of(creation(event, ref, occurrence))
                        : Optional.empty();
            case "patch" ->
                Optional.of(
                        created ? creation(event, ref, occurrence) : read(occurrence, patch(event, line), ref, line));
            case "update" ->
                Optional.of(read(occurrence, dryRun(event, line) ? Manner.IDLE_WRITE : Manner.WRITE, ref, line));
            default -> Optional.empty();
        };
    }

    private static Activity creation(AuditEvent event, ObjectRef ref, Occurrence occurrence) {
        String name = occurrence.call().name();
        return new SecretCreation(occurrence, ref.namespace(), name.isEmpty() ? "*" : name, tokenOf(event));
    }

    private static String tokenOf(AuditEvent event) {
        boolean token = event.request().outline().type().equals("kubernetes.io/service-account-token");
        return token ? RequestLine.cut(event.request().outline().account(), 253) : "";
    }

    /** Every patch is answered with the whole Secret, also for a principal that may not get it (seen on Kubernetes 1.27). */
    private static Manner patch(AuditEvent event, RequestLine line) {
        return dryRun(event, line) || event.request().outline().changesNothing() ? Manner.IDLE_WRITE : Manner.WRITE;
    }

    /** Where a finalizer holds the Secret, the answer is the Secret and not a Status; only level RequestResponse shows which. */
    private static Optional<Activity> delete(AuditEvent event, ObjectRef ref, RequestLine line, Occurrence occurrence) {
        if (dryRun(event, line)) {
            return Optional.of(read(occurrence, Manner.DRY_RUN_DELETE, ref, line));
        }
        return event.response().outline().kind().equals("Secret")
                ? Optional.of(read(occurrence, Manner.WRITE, ref, line))
                : Optional.empty();
    }

    private static SecretRead read(Occurrence occurrence, Manner manner, ObjectRef ref, RequestLine line) {
        return read(occurrence, manner, ref, line, false);
    }

    private static SecretRead read(
            Occurrence occurrence, Manner manner, ObjectRef ref, RequestLine line, boolean metadataOnly) {
        Selectors selectors = new Selectors(line.parameter("labelSelector"), line.parameter("fieldSelector"));
        String name = ref.name().isEmpty() ? nameIn(selectors.field()) : ref.name();
        boolean narrows = manner == Manner.LIST || manner == Manner.WATCH || manner == Manner.WATCH_ON;
        Scope scope = new Scope(
                occurrence.call().namespace(), manner == Manner.DELETE_COLLECTION ? "" : RequestLine.cut(name, 253));
        return new SecretRead(
                occurrence,
                narrows && scope.named() ? Manner.NAMED : manner,
                scope,
                selectors,
                !line.parameter("continue").isEmpty(),
                metadataOnly);
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
                .findFirst()
                .orElse("");
    }

    private static boolean dryRun(AuditEvent event, RequestLine line) {
        if (!line.parameter("dryRun").isEmpty()) {
            return true;
        }
        return event.request().body() instanceof Body.Json body && asksForDryRun(body.node());
    }

    private static boolean asksForDryRun(JsonNode deleteOptions) {
        return !deleteOptions.path("dryRun").isMissingNode()
                && deleteOptions.path("dryRun").size() > 0;
    }
}

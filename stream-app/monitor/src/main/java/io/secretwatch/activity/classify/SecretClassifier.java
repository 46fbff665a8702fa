package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.Selectors;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Optional;

/** Requests on {@code secrets} of the core group: which of them read, and how much. */
final class SecretClassifier implements ResourceClassifier {

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        if (!ref.is("", "secrets")) {
            return Depth.NOTHING;
        }
        return switch (verb) {
            // judged when it begins, or when it ends where its beginning is not in the log
            case "watch" -> Depth.HEAD;
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
        boolean created = occurrence.outcome().code() == 201 && !line.isDryRun();
        return switch (event.request().verb()) {
            case "get" -> Optional.of(read(occurrence, Manner.NAMED, ref, line, metadata));
            case "list" -> Optional.of(read(occurrence, Manner.LIST, ref, line, metadata));
            case "watch" ->
                Optional.of(read(occurrence, line.query().beginsWithAll() ? Manner.WATCH : Manner.WATCH_ON, ref, line));
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
                Optional.of(read(occurrence, line.isDryRun() ? Manner.IDLE_WRITE : Manner.WRITE, ref, line));
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
        return line.isDryRun() || event.request().outline().changesNothing() ? Manner.IDLE_WRITE : Manner.WRITE;
    }

    /** Where a finalizer holds the Secret, the answer is the Secret and not a Status; only level RequestResponse shows which. */
    private static Optional<Activity> delete(AuditEvent event, ObjectRef ref, RequestLine line, Occurrence occurrence) {
        if (DryRunDelete.isPossible(event, line)) {
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
        // what a field selector narrows to is in objectRef; one that the API server does not read as a name narrows to
        // none
        boolean narrows = manner == Manner.LIST || manner == Manner.WATCH || manner == Manner.WATCH_ON;
        Scope scope = new Scope(
                occurrence.call().namespace(),
                manner == Manner.DELETE_COLLECTION ? "" : RequestLine.cut(ref.name(), 253));
        return new SecretRead(
                occurrence,
                narrows && scope.named() ? Manner.NAMED : manner,
                scope,
                selectors,
                !line.parameter("continue").isEmpty(),
                metadataOnly);
    }
}

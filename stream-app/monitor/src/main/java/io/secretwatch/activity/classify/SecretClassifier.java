package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Outline;
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
    public Optional<Activity> classify(EventOfInterest seen) {
        return switch (seen.verb()) {
            case "get" -> Optional.of(read(seen, Manner.NAMED));
            case "list" -> Optional.of(read(seen, Manner.LIST));
            case "watch" ->
                Optional.of(read(seen, seen.line().query().beginsWithAll() ? Manner.WATCH : Manner.WATCH_ON));
            case "deletecollection" -> Optional.of(read(seen, Manner.DELETE_COLLECTION));
            case "delete" -> delete(seen);
            // the log has no name of what generateName makes up; a token is told by its type and its annotation
            case "create" ->
                isCreated(seen) && (!seen.name().isEmpty() || !tokenOf(seen).isEmpty())
                        ? Optional.of(creation(seen))
                        : Optional.empty();
            case "patch" -> Optional.of(isCreated(seen) ? creation(seen) : read(seen, patch(seen)));
            case "update" -> Optional.of(read(seen, seen.line().isDryRun() ? Manner.IDLE_WRITE : Manner.WRITE));
            default -> Optional.empty();
        };
    }

    private static boolean isCreated(EventOfInterest seen) {
        return seen.outcome().code() == 201 && !seen.line().isDryRun();
    }

    private static Activity creation(EventOfInterest seen) {
        String name = seen.name();
        return new SecretCreation(occurrence(seen), seen.ref().namespace(), name.isEmpty() ? "*" : name, tokenOf(seen));
    }

    private static String tokenOf(EventOfInterest seen) {
        Outline written = seen.event().request().outline();
        boolean token = written.type().equals("kubernetes.io/service-account-token");
        return token ? RequestLine.cut(written.account(), 253) : "";
    }

    /** Every patch is answered with the whole Secret, also for a principal that may not get it (seen on Kubernetes 1.27). */
    private static Manner patch(EventOfInterest seen) {
        return seen.line().isDryRun() || seen.event().request().outline().changesNothing()
                ? Manner.IDLE_WRITE
                : Manner.WRITE;
    }

    /** Where a finalizer holds the Secret, the answer is the Secret and not a Status; only level RequestResponse shows which. */
    private static Optional<Activity> delete(EventOfInterest seen) {
        if (mayBeDryRunDelete(seen)) {
            return Optional.of(read(seen, Manner.DRY_RUN_DELETE));
        }
        return seen.event().response().outline().kind().equals("Secret")
                ? Optional.of(read(seen, Manner.WRITE))
                : Optional.empty();
    }

    /**
     * Where a delete has a body, only that counts, whatever stands in its query ({@code endpoints/handlers/delete.go}; seen on Kubernetes
     * 1.36); below level Request nothing tells whether it had one.
     */
    private static boolean mayBeDryRunDelete(EventOfInterest seen) {
        if (seen.body() instanceof Body.Json body) {
            return body.node().path("dryRun").size() > 0;
        }
        // a shipper cuts off any event; that a body of DeleteOptions is too large or too deep is its author's doing
        boolean hidden = seen.body() instanceof Body.Withheld withheld && withheld.why() != Body.Why.CUT_OFF;
        return hidden || seen.line().isDryRun();
    }

    private static SecretRead read(EventOfInterest seen, Manner manner) {
        RequestLine line = seen.line();
        // what a field selector narrows to is in objectRef; one that the API server does not read as a name narrows to
        // none
        boolean narrows = manner == Manner.LIST || manner == Manner.WATCH || manner == Manner.WATCH_ON;
        Scope scope = new Scope(seen.namespace(), manner == Manner.DELETE_COLLECTION ? "" : seen.name());
        return new SecretRead(
                occurrence(seen),
                narrows && scope.named() ? Manner.NAMED : manner,
                scope,
                line.selectors(),
                !line.parameter("continue").isEmpty(),
                (manner == Manner.NAMED || manner == Manner.LIST) && showsMetadataOnly(seen));
    }

    /** A Table, which kubectl prints, may hold whole objects: {@code includeObject=Object}. */
    private static boolean showsMetadataOnly(EventOfInterest seen) {
        return seen.event().response().outline().kind().startsWith("PartialObjectMetadata");
    }

    private static Occurrence occurrence(EventOfInterest seen) {
        Outline written = seen.event().request().outline();
        boolean logged = written.values() || seen.event().response().outline().values();
        Occurrence valued = RedactionMark.flagged(seen.occurrence(), seen.event(), logged);
        Occurrence copied = written.copied() ? valued.with(Flag.COPIED) : valued;
        return switch (written.replication()) {
            case NONE -> copied;
            case GIVES -> copied.with(Flag.GIVEN_AWAY);
            case TAKES -> copied.with(Flag.FETCHED);
        };
    }
}

package io.secretwatch.audit;

import io.secretwatch.wire.redaction.Credentials;
import io.secretwatch.wire.redaction.CredentialsInUri;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code audit.k8s.io/v1} event. Only the fields that the head of an event holds are always filled; see {@link Interest}.
 *
 * @param requestReceived {@link Instant#EPOCH} where the event has none
 * @param stageTimestamp when the event happened; taken from the envelope where a cut event lost it
 */
public record AuditEvent(
        Entry entry,
        Client client,
        Request request,
        Response response,
        Instant requestReceived,
        Instant stageTimestamp,
        Map<String, String> annotations) {

    public AuditEvent {
        annotations = Map.copyOf(annotations);
    }

    /** An annotation's value, empty text where there is none. */
    public String annotation(String key) {
        return annotations.getOrDefault(key, "");
    }

    /**
     * Which entry of the log it is, and how much of it there is.
     *
     * @param auditId chosen by the client if it wants (header {@code Audit-ID}); of any length and not unique
     */
    public record Entry(String auditId, Level level, Stage stage, Fidelity fidelity) {}

    /**
     * Who sent the request, and from where.
     *
     * @param user the authenticated user, before impersonation
     * @param impersonatedUser present once impersonation was granted; a refused one leaves nothing here
     * @param impersonationConstraint {@code authenticationMetadata.impersonationConstraint}, since Kubernetes 1.35; else empty
     * @param sourceIps all but the last can be set by the client
     */
    public record Client(
            UserInfo user,
            Optional<UserInfo> impersonatedUser,
            String impersonationConstraint,
            List<String> sourceIps,
            UserAgent agent) {

        public Client {
            sourceIps = List.copyOf(sourceIps);
        }

        /** What the client calls itself, without what looks like a credential; empty where it says nothing. */
        public String userAgent() {
            return agent.words();
        }
    }

    /**
     * What a client calls itself.
     *
     * @param words the client's own, without what looks like a credential, whether or not a connector took that out
     */
    public record UserAgent(String words) {

        public UserAgent {
            words = Credentials.hiddenInOwnWords(words);
        }
    }

    /**
     * What was asked for.
     *
     * @param uri percent-encoded, as sent but for what looks like a credential; a query may hold other secrets
     * @param verb empty for methods that have no verb
     * @param outline what the body says about itself; {@link Outline#NONE} unless asked for by {@link Interest.Depth#OUTLINES}
     */
    public record Request(String uri, String verb, Optional<ObjectRef> objectRef, Body body, Outline outline) {

        public Request {
            uri = CredentialsInUri.hidden(uri);
        }
    }

    /**
     * What the API server answered.
     *
     * @param outline as of a request, of the answer, which only level RequestResponse has; also with {@link Interest.Depth#REQUEST_BODY}
     */
    public record Response(ResponseStatus status, Outline outline) {}
}

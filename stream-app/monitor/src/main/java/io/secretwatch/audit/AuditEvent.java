package io.secretwatch.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code audit.k8s.io/v1} event. Only the fields that the head of an event holds are always filled; see {@link Interest}.
 *
 * @param auditId chosen by the client if it wants (header {@code Audit-ID}); of any length and not unique
 * @param requestUri as sent, percent-encoded; may hold secrets in its query
 * @param verb empty for methods that are no verb
 * @param user the authenticated user, before impersonation
 * @param impersonatedUser present once impersonation was granted; a refused one leaves nothing here
 * @param impersonationConstraint {@code authenticationMetadata.impersonationConstraint}, since Kubernetes 1.35; else empty
 * @param sourceIps all but the last can be set by the client
 * @param requestOutline what the request body says about itself; {@link Outline#NONE} unless asked for by {@link Interest.Depth#OUTLINES}
 * @param responseOutline the same of the answer, which only level RequestResponse has; also with {@link Interest.Depth#REQUEST_BODY}
 * @param requestReceived {@link Instant#EPOCH} where the event has none
 * @param stageTimestamp when the event happened; taken from the envelope where a cut event lost it
 */
public record AuditEvent(
        Level level,
        String auditId,
        Stage stage,
        String requestUri,
        String verb,
        UserInfo user,
        Optional<UserInfo> impersonatedUser,
        String impersonationConstraint,
        List<String> sourceIps,
        String userAgent,
        Optional<ObjectRef> objectRef,
        ResponseStatus responseStatus,
        Body requestObject,
        Outline requestOutline,
        Outline responseOutline,
        Instant requestReceived,
        Instant stageTimestamp,
        Map<String, String> annotations,
        Fidelity fidelity) {

    public AuditEvent {
        sourceIps = List.copyOf(sourceIps);
        annotations = Map.copyOf(annotations);
    }

    /** An annotation's value, empty text where there is none. */
    public String annotation(String key) {
        return annotations.getOrDefault(key, "");
    }
}

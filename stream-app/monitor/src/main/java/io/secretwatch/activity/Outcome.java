package io.secretwatch.activity;

/**
 * How a request ended. The decision and the status are two things: an allowed request can still fail,
 * and a 403 can come from admission or from impersonation.
 *
 * @param code the HTTP status, 0 where the log has none
 * @param rbacReason why the authorizer allowed it, such as {@code RBAC: allowed by RoleBinding …}; empty where unknown
 * @param impersonationRefused the 403 was for the impersonation itself
 */
public record Outcome(Decision decision, int code, String rbacReason, boolean impersonationRefused) {

    /** The authorizer's word, annotation {@code authorization.k8s.io/decision}. */
    public enum Decision {
        ALLOW,
        FORBID,
        /** No annotation: a failed authentication, a refused impersonation, 429, or a log that leaves it out. Not the same as allowed. */
        UNKNOWN
    }

    /** Whether the client got what it asked for. 101 is the answer to an upgraded connection. */
    public boolean succeeded() {
        return (code >= 200 && code < 300) || code == 101 || (code == 0 && decision == Decision.ALLOW);
    }

    /** Whether the authorizer let the request pass, whatever came of it then. */
    public boolean allowed() {
        return decision == Decision.ALLOW || succeeded();
    }

    /** Whether the client was refused: it is not known, or not allowed. */
    public boolean refused() {
        return !succeeded() && (decision == Decision.FORBID || code == 401 || code == 403);
    }
}

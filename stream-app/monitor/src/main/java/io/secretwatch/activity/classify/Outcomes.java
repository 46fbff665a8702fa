package io.secretwatch.activity.classify;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.audit.AuditEvent;

/** Reads from an event how its request ended. */
final class Outcomes {

    private static final int REASON_KEPT = 512;

    private Outcomes() {}

    static Outcome of(AuditEvent event) {
        Decision decision = switch (event.annotation("authorization.k8s.io/decision")) {
            case "allow" -> Decision.ALLOW;
            case "forbid" -> Decision.FORBID;
            default -> Decision.UNKNOWN;
        };
        int code = event.response().status().code();
        String reason = RequestLine.cut(event.annotation("authorization.k8s.io/reason"), REASON_KEPT);
        return new Outcome(decision, code, reason, impersonationRefused(event, decision, code));
    }

    /**
     * A refused impersonation has neither {@code impersonatedUser} nor a decision; only the message shows it
     * (seen on Kubernetes 1.27: {@code … is forbidden: User "bob" cannot impersonate resource "users" …}).
     */
    private static boolean impersonationRefused(AuditEvent event, Decision decision, int code) {
        return code == 403
                && decision == Decision.UNKNOWN
                && event.client().impersonatedUser().isEmpty()
                && event.response().status().message().contains("cannot impersonate");
    }
}

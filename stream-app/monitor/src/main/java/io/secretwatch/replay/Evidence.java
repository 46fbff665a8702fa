package io.secretwatch.replay;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Level;
import io.secretwatch.audit.Outline;
import io.secretwatch.audit.Stage;
import java.util.function.Predicate;

/** What an event of a log can carry, and without which some ways to a Secret do not show in it. */
public enum Evidence {
    BODIES("what was written (level Request)", Evidence::hasBody),
    ANSWERS("what was answered (level RequestResponse)", event -> event.entry().level() == Level.REQUEST_RESPONSE),
    COMPLETED(
            "that a request was completed (stage ResponseComplete)",
            event -> event.entry().stage() == Stage.RESPONSE_COMPLETE),
    BEGUN(
            "that a watch, an exec or the like has begun (stage ResponseStarted)",
            event -> event.entry().stage() == Stage.RESPONSE_STARTED),
    ANNOTATIONS(
            "why a request was allowed (annotations of the authorizer)",
            event -> event.annotations().containsKey("authorization.k8s.io/reason")),
    EXTRA(
            "which credential and which Pod (user.extra)",
            event -> !event.client().user().extra().isEmpty()),
    GROUPS(
            "groups of the user (user.groups)",
            event -> !event.client().user().groups().isEmpty()),
    CLIENT("the client (userAgent)", event -> !event.client().userAgent().isEmpty()),
    ADDRESS("the address (sourceIPs)", event -> !event.client().sourceIps().isEmpty()),
    URI("path and query (requestURI)", event -> !event.request().uri().isEmpty());

    private final String title;
    private final Predicate<AuditEvent> carried;

    Evidence(String title, Predicate<AuditEvent> carried) {
        this.title = title;
        this.carried = carried;
    }

    /** What it is, in words, and where it stands in an event. */
    public String title() {
        return title;
    }

    /** Whether an event has it. Bodies are only looked for where the classifier asks for them. */
    boolean isIn(AuditEvent event) {
        return carried.test(event);
    }

    private static boolean hasBody(AuditEvent event) {
        return event.request().body() instanceof Body.Json
                || !event.request().outline().equals(Outline.NONE);
    }
}

package io.secretwatch.activity.classify;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.principal.Actor;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event that may be an activity, as classifiers look at it. Who made the request, how it ended and what all activities have is made when
 * it is asked for: of many events, it is enough to know who made the request.
 */
final class EventOfInterest {

    private static final int AUDIT_ID_KEPT = 512;
    private static final int NAME_KEPT = 253;
    private static final int REASON_KEPT = 512;

    private final AuditEvent event;
    private final ObjectRef ref;
    private final String cluster;
    private final boolean future;
    private final RequestLine line;
    private @Nullable Actor actor;
    private @Nullable Outcome outcome;
    private @Nullable Occurrence occurrence;

    /**
     * An event about an object.
     *
     * @param cluster whose API server wrote it, by a name that is fit for keys
     * @param future the event claims a time later than its arrival
     */
    EventOfInterest(AuditEvent event, ObjectRef ref, String cluster, boolean future) {
        this.event = event;
        this.ref = ref;
        this.cluster = cluster;
        this.future = future;
        this.line = RequestLine.of(event.request().uri());
    }

    /** All that was kept of it. */
    AuditEvent event() {
        return event;
    }

    /** What the request is about, whole: the names in it may be long. */
    ObjectRef ref() {
        return ref;
    }

    RequestLine line() {
        return line;
    }

    String verb() {
        return event.request().verb();
    }

    Body body() {
        return event.request().body();
    }

    /** The namespace of what the request is about, cut to 253 characters. */
    String namespace() {
        return RequestLine.cut(ref.namespace(), NAME_KEPT);
    }

    /** The name of what the request is about, cut to 253 characters. */
    String name() {
        return RequestLine.cut(ref.name(), NAME_KEPT);
    }

    /** Who made the request. */
    Actor actor() {
        if (actor == null) {
            actor = Actor.of(event);
        }
        return actor;
    }

    /** How the request ended. */
    Outcome outcome() {
        if (outcome == null) {
            outcome = outcomeOf(event);
        }
        return outcome;
    }

    private static Outcome outcomeOf(AuditEvent event) {
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

    /** What an activity has of it. */
    Occurrence occurrence() {
        if (occurrence == null) {
            occurrence = new Occurrence(
                    cluster,
                    event.stageTimestamp(),
                    Fingerprint.of(cluster, event),
                    RequestLine.cut(event.entry().auditId(), AUDIT_ID_KEPT),
                    actor(),
                    call(),
                    outcome(),
                    flags(),
                    "");
        }
        return occurrence;
    }

    private Call call() {
        return new Call(
                verb(),
                ref.apiGroup(),
                ref.apiVersion(),
                ref.resource(),
                ref.subresource(),
                namespace(),
                name(),
                line.path(),
                line.tellableQuery());
    }

    private Set<Flag> flags() {
        Optional<Flag> end = LongRequests.flag(event, ref);
        boolean partial = event.entry().fidelity() != Fidelity.NATIVE;
        if (!future && !partial) {
            // most events
            return end.isPresent() ? Set.of(end.get()) : Set.of();
        }
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (future) {
            flags.add(Flag.FUTURE);
        }
        if (partial) {
            flags.add(Flag.PARTIAL);
        }
        end.ifPresent(flags::add);
        return flags;
    }
}

package io.secretwatch.activity.classify;

import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Optional;
import java.util.Set;

/** Requests that run for long and have an event at each end of them (kube-apiserver {@code cmd/kube-apiserver/app}: verbs and subresources). */
final class LongRequests {

    private static final Set<String> SUBRESOURCES = Set.of("attach", "exec", "proxy", "log", "portforward");

    private static final String WATCH = "watch";
    private static final Optional<String> A_WATCH = Optional.of(WATCH);
    private static final Optional<Flag> BEGUN = Optional.of(Flag.BEGUN);
    private static final Optional<Flag> ENDED = Optional.of(Flag.ENDED);

    private LongRequests() {}

    /** What kind of long request it is, as an audit policy tells them apart: {@code watch}, or a subresource; none of a short one. */
    static Optional<String> kind(String verb, ObjectRef ref) {
        if (verb.equals(WATCH)) {
            return A_WATCH;
        }
        return SUBRESOURCES.contains(ref.subresource()) ? Optional.of(ref.subresource()) : Optional.empty();
    }

    /** Which end of a long request an event is; none of a short one. */
    static Optional<Flag> flag(AuditEvent event, ObjectRef ref) {
        if (kind(event.request().verb(), ref).isEmpty()) {
            return Optional.empty();
        }
        return switch (event.entry().stage()) {
            case RESPONSE_STARTED -> BEGUN;
            case RESPONSE_COMPLETE -> ENDED;
            default -> Optional.empty();
        };
    }

    /** Whether to look at a request when it is received: few of all, from which a log that shows nothing else is known. */
    static boolean tellsStage(String verb, ObjectRef ref) {
        return (verb.equals("list") && ref.is("", "secrets")) || (verb.equals("create") && ref.is("", "pods"));
    }

    /** Whether an event is one of the two that a long request has once it is answered. */
    static boolean answered(Stage stage) {
        return stage == Stage.RESPONSE_STARTED || stage == Stage.RESPONSE_COMPLETE;
    }
}

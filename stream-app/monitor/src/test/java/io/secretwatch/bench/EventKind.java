package io.secretwatch.bench;

import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.ObjectRef;
import java.util.function.Predicate;

/** Kinds of events that cost the decoder differently much. */
public enum EventKind {
    /** Passed over; the reason for which RBAC allowed it is known. */
    NO_INTEREST(result ->
            result instanceof DecodeResult.Irrelevant irrelevant && irrelevant.why() == Decoded.Why.NOT_OF_INTEREST),
    /** Passed over but for the reason for which RBAC allowed it, which is news. */
    REASON_ONLY(DecodeResult.Allowed.class::isInstance),
    /** A Secret read by its name. */
    SECRET_GET(result -> isRead(result, "get")),
    /** Secrets listed. */
    SECRET_LIST(result -> isRead(result, "list")),
    /** A Pod created, with the body of the request. */
    POD_CREATED(EventKind::isPod),
    /** A role given to somebody. */
    BINDING(result -> result instanceof DecodeResult.Classified event
            && event.activity().filter(BindingChange.class::isInstance).isPresent());

    private final Predicate<DecodeResult> test;

    EventKind(Predicate<DecodeResult> test) {
        this.test = test;
    }

    boolean has(DecodeResult result) {
        return test.test(result);
    }

    private static boolean isRead(DecodeResult result, String verb) {
        return result instanceof DecodeResult.Classified event
                && event.event().request().verb().equals(verb)
                && event.activity().filter(SecretRead.class::isInstance).isPresent();
    }

    private static boolean isPod(DecodeResult result) {
        if (!(result instanceof DecodeResult.Classified event)) {
            return false;
        }
        ObjectRef ref = event.event().request().objectRef().orElse(ObjectRef.NONE);
        return event.event().request().verb().equals("create")
                && ref.resource().equals("pods")
                && ref.subresource().isEmpty()
                && event.event().request().body() instanceof Body.Json;
    }
}

package io.secretwatch.audit;

import io.secretwatch.wire.json.Slice;
import java.util.Optional;

/**
 * Says from an event's head how much of it is wanted, so that the decoder can stop early for the many that are not.
 *
 * <p>The decoder asks once per event.
 */
@FunctionalInterface
public interface Interest {

    /** How much of an event the reader wants. */
    enum Depth {
        /** Nothing: count it and go on. */
        NOTHING,
        /** Nothing, unless RBAC allowed it for a reason that {@link Interest#isNews is news}. */
        REASON,
        /** Everything but the bodies, which are skipped unread. */
        HEAD,
        /** And of the bodies what they say about themselves, but nothing of their content. */
        OUTLINES,
        /** The request body too, and the outline of the answer. */
        REQUEST_BODY;

        /** Whether nothing is wanted, as far as the reason is not asked for. */
        public boolean isNothing() {
            return this == NOTHING || this == REASON;
        }
    }

    /**
     * How much of this event is wanted.
     *
     * @param objectRef the parts are empty where the event has none
     * @param cluster as far as the transport and the envelopes say it
     */
    Depth depth(Stage stage, String verb, ObjectRef objectRef, Optional<String> cluster);

    /** Whether such an event is to be shown to {@link #look} too, if it does not break off. */
    default boolean looksAt(Stage stage, String verb, ObjectRef objectRef) {
        return false;
    }

    /** Takes a look at an event before it is handed on as what {@link #depth} makes of it. */
    default void look(Stage stage, String verb, WholeEvent event) {}

    /**
     * Whether it was not known lately that RBAC allows requests for this reason.
     *
     * @param reason as it stands in the event, with its quotes
     * @param cluster as far as the transport and the envelopes say it
     */
    default boolean isNews(Slice reason, Optional<String> cluster) {
        return false;
    }
}

package io.secretwatch.audit;

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
        /** Everything but the bodies, which are skipped unread. */
        HEAD,
        /** And of the bodies what they say about themselves, but nothing of their content. */
        OUTLINES,
        /** The request body too, and the outline of the answer. */
        REQUEST_BODY
    }

    /**
     * How much of this event is wanted.
     *
     * @param objectRef the parts are empty where the event has none
     * @param cluster as far as the transport and the envelopes say it
     */
    Depth depth(Stage stage, String verb, ObjectRef objectRef, Optional<String> cluster);
}

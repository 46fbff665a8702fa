package io.secretwatch.activity;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Interest;
import java.util.Optional;

/** Says what an audit event is to us, if anything. */
public final class Classifier {

    /** What the decoder is to keep for {@link #classify}. */
    public static final Interest INTEREST = (stage, verb, objectRef) -> Interest.Depth.NOTHING;

    private Classifier() {
    }

    /**
     * The activity of an event that passed {@link #INTEREST}, or none.
     *
     * @param cluster whose API server wrote it
     * @param future the event claims a time later than its arrival
     */
    public static Optional<Activity> classify(AuditEvent event, String cluster, boolean future) {
        return Optional.empty();
    }
}

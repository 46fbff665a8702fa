package io.secretwatch.activity.classify;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.audit.AuditEvent;
import java.util.Set;

/** The annotation in which a connector says what it took out of an event (docs/redaction.md), such as {@code secret=3,uri=1}. */
final class RedactionMark {

    private static final String ANNOTATION = "secretwatch.io/redacted";
    /** Places of bodies. What was taken out of a request line or a message says nothing of what is logged. */
    private static final Set<String> OF_BODIES = Set.of("secret", "token", "manifest", "body");

    private RedactionMark() {}

    /**
     * The same, flagged where values are in the log, or were until they were taken out.
     *
     * @param values whether they are
     */
    static Occurrence flagged(Occurrence occurrence, AuditEvent event, boolean values) {
        if (values) {
            return occurrence.with(Flag.VALUES);
        }
        for (String place : event.annotation(ANNOTATION).split(",", 32)) {
            if (OF_BODIES.contains(place.split("=", 2)[0])) {
                return occurrence.with(Flag.VALUES_REMOVED);
            }
        }
        return occurrence;
    }
}

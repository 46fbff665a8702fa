package io.secretwatch.activity.classify;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.wire.redaction.RedactedPlace;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.EnumSet;
import java.util.Set;

/** The annotation in which a connector says what it took out of an event (docs/redaction.md), such as {@code secret=3,uri=1}. */
final class RedactionMark {

    /** Places of bodies. What was taken out of a request line or a message says nothing of what is logged. */
    private static final Set<RedactedPlace> OF_BODIES =
            EnumSet.of(RedactedPlace.SECRET, RedactedPlace.TOKEN, RedactedPlace.MANIFEST, RedactedPlace.BODY);

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
        String mark = event.annotation(RedactionMarks.ANNOTATION);
        boolean removed =
                !mark.isEmpty() && RedactionMarks.places(mark).stream().anyMatch(OF_BODIES::contains);
        return removed ? occurrence.with(Flag.VALUES_REMOVED) : occurrence;
    }
}

package io.secretwatch.connectors.logfile;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a line.
 *
 * @param rejection the word for why it goes to the rejected topic; absent where it goes to the audit topic
 * @param places how many Secret values went, by place
 */
public record LineRecord(AuditRecord record, Optional<String> rejection, Map<RedactedPlace, Integer> places) {

    /** Whether it goes to the rejected topic; else to the audit topic. */
    public boolean rejected() {
        return rejection.isPresent();
    }

    /** How many Secret values went. */
    public int removed() {
        return places.values().stream().mapToInt(Integer::intValue).sum();
    }
}

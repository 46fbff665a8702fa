package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactedPlace;
import java.util.Map;

/**
 * An audit event with its Secret values taken out.
 *
 * @param event UTF-8; the very array that came in where nothing had to go
 * @param removed how many values, bodies or parameters went; zero where nothing had to go
 * @param places the same by place; their sum is {@code removed}
 */
public record Redacted(byte[] event, int removed, Map<RedactedPlace, Integer> places) {

    public Redacted {
        places = Map.copyOf(places);
    }

    /** Of an event from which nothing is known to have gone. */
    static Redacted untouched(byte[] event) {
        return new Redacted(event, 0, Map.of());
    }
}

package io.secretwatch.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a replay fared with its recordings.
 *
 * @param recordings read to their end
 * @param leftOut recordings that were not read, as nothing in them is of the time that was asked for
 * @param unreadable recordings that could not be read at all
 * @param others recordings in which no audit event was found
 * @param changed recordings that were written to while they were read, each with what became of it
 * @param overlaps which recordings hold the same events, those that share most first
 * @param gaps where rotated recordings leave time out, the oldest first
 * @param reorderWindow by how much an event may come after a later one, and is judged in its turn still
 */
public record Reading(
        long recordings,
        List<String> leftOut,
        List<String> unreadable,
        List<NotAnAuditLog> others,
        List<String> changed,
        List<Overlap> overlaps,
        List<Gap> gaps,
        Duration reorderWindow) {

    public Reading {
        leftOut = List.copyOf(leftOut);
        unreadable = List.copyOf(unreadable);
        others = List.copyOf(others);
        changed = List.copyOf(changed);
        overlaps = List.copyOf(overlaps);
        gaps = List.copyOf(gaps);
    }

    /**
     * Two recordings that hold the same events.
     *
     * @param first by name
     * @param events of those that are judged, how many are in both; they are judged once
     */
    public record Overlap(String first, String second, long events) {}

    /**
     * A time of which rotated recordings of one log hold nothing, though they hold what was before and after.
     *
     * @param before the recording that ends before it
     * @param after the recording that begins after it
     */
    public record Gap(String before, String after, Instant from, Instant to) {

        /** How long it is. */
        public Duration length() {
            return Duration.between(from, to);
        }
    }
}

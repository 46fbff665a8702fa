package io.secretwatch.replay.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time that is asked for.
 *
 * @param from the first moment
 * @param to the first moment after it
 */
public record TimeRange(Instant from, Instant to) {

    /** All of the time. */
    public static final TimeRange ALWAYS = new TimeRange(Instant.MIN, Instant.MAX);

    /** As much as a log may be out of order, and its clock wrong, before a file with events of the time is taken for one without any. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** Whether a moment is in it. */
    public boolean has(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** Whether some of what lies between two moments is in it. */
    public boolean meets(Instant first, Instant last) {
        return first.isBefore(to) && last.isAfter(from);
    }

    /**
     * Whether nothing in a recording is of this time, by what stands at its beginning and at its end; {@code false} where that is not sure.
     *
     * @param begins the time at its beginning, if it is known
     */
    public boolean misses(Source source, Optional<Instant> begins) {
        if (begins.isEmpty()) {
            return source.isOfOtherTimes();
        }
        boolean after = !to.equals(Instant.MAX) && !begins.get().isBefore(to.plus(MARGIN));
        boolean before = !from.equals(Instant.MIN) && begins.get().isBefore(from.minus(MARGIN));
        if (!after && !before) {
            return false;
        }
        Optional<StageTimes> end = atEnd(source);
        if (end.isEmpty()) {
            // of what is compressed the beginning alone is known, which is the oldest
            return after;
        }
        Optional<Instant> oldest = end.get().oldest();
        Optional<Instant> newest = end.get().newest();
        if (oldest.isEmpty() || newest.isEmpty() || end.get().isUnsure()) {
            return false;
        }
        return after ? !oldest.get().isBefore(to.plus(MARGIN)) : newest.get().isBefore(from.minus(MARGIN));
    }

    /** What stands at the end of a recording; absent where its end cannot be read without the rest. */
    private static Optional<StageTimes> atEnd(Source source) {
        try {
            Optional<Recording> tail = source.openTail();
            if (tail.isEmpty()) {
                return Optional.empty();
            }
            try (Recording recording = tail.get()) {
                return Optional.of(StageTimes.of(recording, Integer.MAX_VALUE));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

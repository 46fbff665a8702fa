package io.secretwatch.replay.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out when a recording begins, so that of a thousand rotated files only those are open that are being read. */
public final class StartTime {

    private static final int RECORDS = 20;
    // API servers write concurrently: what stands first is not always the oldest
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private StartTime() {}

    /** The time of the oldest event at the beginning of the recording; absent where that is unknown without reading it. */
    public static Optional<Instant> seen(Source source) {
        if (!source.reopens()) {
            return Optional.empty();
        }
        try (Recording recording = source.open()) {
            return StageTimes.of(recording, RECORDS).oldest();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A time before all events of a recording that begins so; {@link Instant#MIN} where that is unknown. */
    public static Instant before(Optional<Instant> seen) {
        return seen.map(time -> time.minus(DISORDER)).orElse(Instant.MIN);
    }
}

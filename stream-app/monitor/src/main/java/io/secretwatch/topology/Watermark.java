package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What one judge task knows of the sources: how far all of them are, and whether they are quiet. */
final class Watermark {

    /** A source never heard of is waited for this long. */
    static final long UNHEARD_MILLIS = 10_000;
    /** A source that falls silent without saying that it is idle is waited for this long. */
    static final long SILENT_MILLIS = 30_000;

    private record Heard(Mark mark, long at) {}

    private final int expected;
    private final long startedAt;
    private final Map<String, Heard> sources = new HashMap<>();
    private long lastRecordAt;

    Watermark(int expected, long now) {
        this.expected = expected;
        this.startedAt = now;
        this.lastRecordAt = now;
    }

    /** A mark arrived. */
    void heard(Mark mark, long now) {
        sources.put(mark.source(), new Heard(mark, now));
        lastRecordAt = now;
    }

    /** An activity arrived. */
    void touched(long now) {
        lastRecordAt = now;
    }

    /** The time before which no source in time has anything more to say; absent while that is unknown, or while no source says anything. */
    Optional<Instant> time(long now) {
        if (waitsForFirstWord(now)
                || sources.values().stream()
                        .anyMatch(s -> active(s, now) && s.mark().time().isEmpty())) {
            return Optional.empty();
        }
        return sources.values().stream()
                .filter(s -> active(s, now))
                .map(s -> s.mark().time().orElseThrow())
                .min(Instant::compareTo);
    }

    /** Whether nobody has anything to say, and has not for so long. */
    boolean quiet(Duration howLong, long now) {
        return !waitsForFirstWord(now)
                && now - lastRecordAt >= howLong.toMillis()
                && sources.values().stream().noneMatch(s -> active(s, now));
    }

    private boolean waitsForFirstWord(long now) {
        return sources.size() < expected && now - startedAt < UNHEARD_MILLIS;
    }

    private static boolean active(Heard source, long now) {
        return !source.mark().idle() && now - source.at() < SILENT_MILLIS;
    }
}

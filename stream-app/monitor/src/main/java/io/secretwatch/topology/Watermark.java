package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one judge task knows of the sources from their marks: up to which event time none of them has anything older to say.
 *
 * <p>It has no clock. A source that says nothing is waited for as long as the marks of others go on without it.
 */
final class Watermark {

    /** The marks of others go on for this long without any progress of a source before it is left out. */
    static final Duration UNKNOWN = Duration.ofMinutes(2);
    /** Between two marks as much time counts at most, so that a stop of the whole monitor is not held against any source. */
    private static final long LONGEST_BEAT_MILLIS = 2 * SourceProgress.BEAT_MILLIS;

    private final Duration reorderWindow;
    private final Duration settling;
    private final Map<String, SourceState> sources = new HashMap<>();
    private final SentTimes sent = new SentTimes();
    private Instant lastRelevantAt = Instant.EPOCH;
    private long clock;
    private long newestMarkAt;
    private long arrivals;
    private long lastSeen;

    /**
     * A watermark over these sources.
     *
     * @param settling a source that has been read for this long past an activity has nothing older to say
     */
    Watermark(Collection<String> sources, Duration reorderWindow, Duration settling) {
        this.reorderWindow = reorderWindow;
        this.settling = settling;
        sources.forEach(source -> this.sources.put(source, SourceState.UNHEARD));
    }

    /** A mark arrived that was sent at this time, epoch milliseconds. */
    void heard(Mark mark, long sentAt) {
        if (newestMarkAt > 0) {
            clock += Math.min(Math.max(0, sentAt - newestMarkAt), LONGEST_BEAT_MILLIS);
        }
        newestMarkAt = Math.max(newestMarkAt, sentAt);
        arrivals++;
        sources.merge(
                mark.source(),
                SourceState.UNHEARD.after(mark, arrivals, clock),
                (before, any) -> before.after(mark, arrivals, clock));
        mark.time().ifPresent(time -> sent.add(mark.relevantAt(), time));
        lastRelevantAt = mark.relevantAt().isAfter(lastRelevantAt) ? mark.relevantAt() : lastRelevantAt;
    }

    /** An activity arrived; when it was sent is said by the next mark of its source. */
    void seen() {
        arrivals++;
        lastSeen = arrivals;
    }

    /** A person said something at that time, by the clock: what happened before may still be under way. */
    void said(Instant at) {
        seen();
        lastRelevantAt = at.isAfter(lastRelevantAt) ? at : lastRelevantAt;
    }

    /** The time before which no source in time has anything more to say; absent while that is unknown. */
    Optional<Instant> time() {
        Optional<Instant> oldest = Optional.empty();
        for (SourceState source : sources.values()) {
            if (isWaitedFor(source)) {
                Optional<Instant> known = known(source);
                if (known.isEmpty()) {
                    return known;
                }
                oldest = oldest.filter(time -> !time.isAfter(known.get())).or(() -> known);
            }
        }
        return oldest;
    }

    /** Whether every source has been read for so long past the last activity. */
    boolean quiet(Duration howLong) {
        Instant end = lastRelevantAt.plus(howLong);
        return sources.values().stream()
                .filter(this::isWaitedFor)
                .allMatch(source ->
                        source.heard() > lastSeen && !source.readUpTo().isBefore(end));
    }

    /** A source is past what it has said itself, and past what any source had said well before all that arrived until then had been read. */
    private Optional<Instant> known(SourceState source) {
        Optional<Instant> others =
                sent.newestBy(source.readUpTo().minus(settling)).map(newest -> newest.plus(reorderWindow));
        return others.filter(time -> source.time().map(time::isAfter).orElse(true))
                .or(source::time);
    }

    private boolean isWaitedFor(SourceState source) {
        return clock - source.progressed() < UNKNOWN.toMillis();
    }
}

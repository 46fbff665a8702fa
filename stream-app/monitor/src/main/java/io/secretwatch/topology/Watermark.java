package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one judge task knows of the sources: up to which event time none of them has anything older to say.
 *
 * <p>Marks say how far the sources have been read, and Kafka says where they end. Nothing is concluded from the time of day, nor from what
 * clocks of two machines show.
 */
final class Watermark {

    /** The marks of others go on for this long without any progress of a source before it is left out. */
    static final Duration UNKNOWN = Duration.ofMinutes(2);
    /** Between two marks as much time counts at most, so that a stop of all of them is not held against any source. */
    private static final long LONGEST_BEAT_MILLIS = 2 * SourceProgress.BEAT_MILLIS;

    private final SourceLag arrivals;
    private final Duration reorderWindow;
    private final Duration overtaken;
    private final long patience;
    private final Map<String, SourceState> sources = new HashMap<>();
    private final SentTimes sent = new SentTimes();
    private long lastSeen;
    private long markClock;
    private long lastMark;

    /**
     * A watermark over these sources.
     *
     * @param reorderWindow what is judged is older than the watermark by this
     * @param overtaken an event may be older than one before it in its source by this, where that was not read to its end
     * @param patience for this long after an activity came, older ones may arrive in any source
     */
    Watermark(
            Collection<String> sources,
            SourceLag arrivals,
            Duration reorderWindow,
            Duration overtaken,
            Duration patience) {
        this.arrivals = arrivals;
        this.reorderWindow = reorderWindow;
        this.overtaken = overtaken.compareTo(reorderWindow) > 0 ? overtaken.minus(reorderWindow) : Duration.ZERO;
        this.patience = patience.toMillis();
        this.lastMark = arrivals.clock();
        this.lastSeen = lastMark;
        sources.forEach(source -> this.sources.put(source, SourceState.UNHEARD));
    }

    void heard(Mark mark) {
        long now = arrivals.clock();
        markClock += Math.min(now - lastMark, LONGEST_BEAT_MILLIS);
        lastMark = now;
        sources.merge(
                mark.source(),
                SourceState.UNHEARD.after(mark, markClock),
                (before, any) -> before.after(mark, markClock));
    }

    /** Something came that waits for what is older, with no event time that others could go by. */
    void seen() {
        lastSeen = SentTimes.stepAfter(arrivals.clock());
    }

    /** An activity of this time came. */
    void seen(Instant time) {
        seen();
        sent.add(lastSeen, time);
    }

    /** The time before which no source in time has anything more to say; absent while that is unknown. */
    Optional<Instant> time() {
        sources.replaceAll((name, source) -> source.reaching(arrivals.reached(name, source.offset()), markClock));
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

    /** Whether all has been read that had arrived in any source so long after the last activity came. */
    boolean quiet(Duration howLong) {
        long end = lastSeen + howLong.toMillis();
        return sources.values().stream().filter(this::isWaitedFor).allMatch(source -> source.reached() >= end);
    }

    /** By which time of the clock the ends of sources say more about what came than they do now; absent where nothing waits. */
    Optional<Long> awaited() {
        long reached = sources.values().stream()
                .filter(this::isWaitedFor)
                .mapToLong(SourceState::reached)
                .min()
                .orElse(-1);
        return sent.firstAfter(reached - patience)
                .or(() -> Optional.of(lastSeen).filter(last -> last > reached - patience))
                .map(time -> time + patience);
    }

    /** A source is past what it has said itself, and past all that had come well before the end up to which it has been read. */
    private Optional<Instant> known(SourceState source) {
        Optional<Instant> others = sent.newestBy(source.reached() - patience).map(newest -> newest.plus(reorderWindow));
        Optional<Instant> own = source.time().map(time -> time.minus(overtaken));
        return others.filter(time -> own.isEmpty() || time.isAfter(own.get())).or(() -> own);
    }

    private boolean isWaitedFor(SourceState source) {
        return markClock - source.progressed() < UNKNOWN.toMillis();
    }
}

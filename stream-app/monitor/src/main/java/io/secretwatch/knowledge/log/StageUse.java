package io.secretwatch.knowledge.log;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which stages of requests the log of a cluster shows. It is told of an event when it arrives, so that a request is known to be answered
 * when it is judged. Times are kept to the hour.
 *
 * <p>What an audit policy omits for some users only is not told apart.
 *
 * @param answered when a stage after {@code RequestReceived} was seen
 * @param begun when a long request was seen to begin, by its kind: {@code watch}, or a subresource
 * @param completed when a {@code ResponseComplete} was last seen
 * @param ends long requests that were seen to end while none was seen to begin
 * @param begins long requests that were seen to begin while nothing was seen to be completed
 */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
public record StageUse(Seen answered, Map<String, Seen> begun, Instant completed, Run ends, Run begins) {

    /** A log of which nothing is known. */
    public static final StageUse NOTHING = new StageUse(Seen.NEVER, Map.of(), Instant.EPOCH, Run.NONE, Run.NONE);

    private static final Duration KEPT_TO = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /**
     * When a stage was seen, without a day between. Does not depend on the order in which events come.
     *
     * @param first the earliest time
     * @param last the hour of the latest time
     */
    public record Seen(Instant first, Instant last) {

        private static final Seen NEVER = new Seen(Instant.EPOCH, Instant.EPOCH);
        /** An event of a stream may be older by so much than one before it. */
        private static final Duration DISORDER = Duration.ofSeconds(2);

        private static final long HOUR = 3600;

        private Seen with(Instant now) {
            // most events come within the hour of the one before
            if (!now.isBefore(first) && !now.isBefore(last) && now.getEpochSecond() < last.getEpochSecond() + HOUR) {
                return this;
            }
            boolean anew = stale(last, now);
            Instant since = anew || now.isBefore(first) ? now : first;
            Instant hour = now.truncatedTo(ChronoUnit.HOURS);
            Instant until = anew || hour.isAfter(last) ? hour : last;
            return since.equals(first) && until.equals(last) ? this : new Seen(since, until);
        }

        /** Whether it was seen by then, and lately. */
        private boolean by(Instant time) {
            return !stale(last, time) && !first.isAfter(time.plus(DISORDER));
        }
    }

    /**
     * Events of one stage while another is missing.
     *
     * @param since when the first of them came
     * @param count how many came, no more than tell something
     */
    public record Run(Instant since, int count) {

        private static final Run NONE = new Run(Instant.EPOCH, 0);
        private static final int ENOUGH = Threshold.EVENTS_OF_A_STAGE.count();
        /** Watches end and begin anew every few minutes in any cluster. */
        private static final Duration TELLING = Threshold.STAGE_LACKING.time();

        private Run with(Instant now, boolean so) {
            if (!so || count == ENOUGH) {
                return this;
            }
            return new Run(count == 0 ? now : since, count + 1);
        }

        private boolean is(Run other) {
            return this == other || (count == other.count && since.equals(other.since));
        }

        private boolean tells(Instant now) {
            return count == ENOUGH && !now.isBefore(since.plus(TELLING));
        }
    }

    public StageUse {
        begun = Map.copyOf(begun);
    }

    /** After one more activity has come; the same object where it says nothing new. */
    public StageUse with(Activity activity) {
        if (activity instanceof ReceivedRequest) {
            return this;
        }
        Occurrence occurrence = activity.occurrence();
        Instant now = occurrence.time();
        boolean isBeginning = occurrence.is(Flag.BEGUN);
        Run nextEnds = isBeginning ? Run.NONE : ends.with(now, occurrence.is(Flag.ENDED) && !showsBeginnings(now));
        Run nextBegins = isBeginning ? begins.with(now, stale(completed, now)) : Run.NONE;
        Seen nextAnswered = answered.with(now);
        Map<String, Seen> nextBegun = isBeginning ? begunWith(kind(occurrence), now) : begun;
        boolean same = nextEnds.is(ends)
                && nextBegins.is(begins)
                && nextAnswered == answered
                && nextBegun == begun
                && (isBeginning || !isNews(completed, now));
        return same
                ? this
                : new StageUse(
                        nextAnswered,
                        nextBegun,
                        !isBeginning && isNews(completed, now) ? now : completed,
                        nextEnds,
                        nextBegins);
    }

    /** Of a long request. */
    private static String kind(Occurrence occurrence) {
        return occurrence.call().verb().equals("watch")
                ? "watch"
                : occurrence.call().subresource();
    }

    private Map<String, Seen> begunWith(String kind, Instant now) {
        Seen before = begun.getOrDefault(kind, Seen.NEVER);
        Seen after = before.with(now);
        if (after == before) {
            return begun;
        }
        Map<String, Seen> more = new TreeMap<>(begun);
        more.put(kind, after);
        return more;
    }

    private boolean showsBeginnings(Instant now) {
        return begun.values().stream().anyMatch(seen -> !stale(seen.last(), now));
    }

    private static boolean isNews(Instant last, Instant now) {
        return now.isAfter(last.plus(KEPT_TO));
    }

    private static boolean stale(Instant last, Instant now) {
        return last.equals(Instant.EPOCH) || now.isAfter(last.plus(FORGOTTEN_AFTER));
    }

    /** Whether it can be a second event of a request. */
    public static boolean mayRepeat(Activity activity) {
        return activity instanceof ReceivedRequest || activity.occurrence().is(Flag.ENDED);
    }

    /** Whether it is the receipt of a request in a log that shows answers, or the end of one in a log that shows how such requests begin. */
    public boolean repeats(Activity activity) {
        Occurrence occurrence = activity.occurrence();
        return activity instanceof ReceivedRequest
                ? answered.by(occurrence.time())
                : occurrence.is(Flag.ENDED)
                        && begun.getOrDefault(kind(occurrence), Seen.NEVER).by(occurrence.time());
    }

    /** Whether requests are only seen when they are received. */
    public boolean answersNothing(Instant now) {
        return stale(answered.last(), now);
    }

    /** Whether long requests have for a while been seen to end, and none to begin. */
    public boolean beginsNothing(Instant now) {
        return ends.tells(now);
    }

    /** Whether long requests have for a while been seen to begin, and nothing to be completed. */
    public boolean completesNothing(Instant now) {
        return begins.tells(now);
    }
}

package io.secretwatch.knowledge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * Which stages of requests the log of a cluster shows. It is told of an event when it arrives, so that a request is known to be answered
 * when it is judged. Times are kept to the hour.
 *
 * @param answered when a stage after {@code RequestReceived} was last seen
 * @param begun when a long request was last seen to begin
 * @param completed when a {@code ResponseComplete} was last seen
 * @param ends long requests that were seen to end while none was seen to begin
 * @param begins long requests that were seen to begin while nothing was seen to be completed
 */
public record StageUse(Instant answered, Instant begun, Instant completed, Run ends, Run begins) {

    /** A log of which nothing is known. */
    public static final StageUse NOTHING =
            new StageUse(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Run.NONE, Run.NONE);

    private static final Duration KEPT_TO = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /**
     * Events of one stage while another is missing.
     *
     * @param since when the first of them came
     * @param count how many came, at most {@value #ENOUGH}
     */
    public record Run(Instant since, int count) {

        private static final Run NONE = new Run(Instant.EPOCH, 0);
        private static final int ENOUGH = 4;
        /** Watches end and begin anew every few minutes in any cluster. */
        private static final Duration TELLING = Duration.ofMinutes(15);

        private Run with(Instant now, boolean so) {
            if (!so || count == ENOUGH) {
                return this;
            }
            return new Run(count == 0 ? now : since, count + 1);
        }

        private boolean tells(Instant now) {
            return count == ENOUGH && !now.isBefore(since.plus(TELLING));
        }
    }

    /** After one more activity has come; the same where it says nothing new. */
    public StageUse with(Activity activity) {
        Occurrence occurrence = activity.occurrence();
        Instant now = occurrence.time();
        if (activity instanceof ReceivedRequest) {
            return this;
        }
        boolean isBeginning = occurrence.is(Flag.BEGUN);
        boolean isEnd = occurrence.is(Flag.ENDED);
        StageUse after = new StageUse(
                newer(answered, now, true),
                newer(begun, now, isBeginning),
                newer(completed, now, !isBeginning),
                isBeginning ? Run.NONE : ends.with(now, isEnd && stale(begun, now)),
                isBeginning ? begins.with(now, stale(completed, now)) : Run.NONE);
        return after.equals(this) ? this : after;
    }

    private static Instant newer(Instant before, Instant now, boolean seen) {
        return seen && now.isAfter(before.plus(KEPT_TO)) ? now : before;
    }

    private static boolean stale(Instant last, Instant now) {
        return last.equals(Instant.EPOCH) || now.isAfter(last.plus(FORGOTTEN_AFTER));
    }

    /** Whether requests are only seen when they are received. */
    public boolean answersNothing(Instant now) {
        return stale(answered, now);
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

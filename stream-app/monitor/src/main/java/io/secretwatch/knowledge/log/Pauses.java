package io.secretwatch.knowledge.log;

import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a cluster is used to say nothing: its longest pauses of this week and of the one before.
 *
 * @param since the first activity; {@link Instant#EPOCH} before there is one
 * @param week the week that is counted now, since 1970
 * @param longest pause of that week
 * @param before the longest pause of the week before
 */
public record Pauses(Instant since, long week, Duration longest, Duration before) {

    /** Nothing heard yet. */
    public static final Pauses NONE = new Pauses(Instant.EPOCH, 0, Duration.ZERO, Duration.ZERO);

    static final Duration SHORTEST_SILENCE = Threshold.SHORTEST_SILENCE.time();

    private static final int TIMES_THE_USUAL = Threshold.TIMES_THE_USUAL_PAUSE.count();
    private static final Duration WEEK = Duration.ofDays(7);

    /** The longest pause of the last one to two weeks. */
    public Duration usual() {
        return longest.compareTo(before) > 0 ? longest : before;
    }

    /** Whether a pause is unlike it: an hour at least, and four times the longest of the last weeks. */
    public boolean isSilence(Duration pause) {
        return pause.compareTo(SHORTEST_SILENCE) >= 0 && pause.compareTo(usual().multipliedBy(TIMES_THE_USUAL)) >= 0;
    }

    /** With the pause between two activities; the same object where it says nothing new. */
    public Pauses with(Instant last, Instant next) {
        if (since.equals(Instant.EPOCH)) {
            return new Pauses(next, week(next), Duration.ZERO, Duration.ZERO);
        }
        Duration pause = Duration.between(last, next);
        long now = week(next);
        if (now > week) {
            return new Pauses(since, now, pause, now == week + 1 ? longest : Duration.ZERO);
        }
        return pause.compareTo(longest) > 0 ? new Pauses(since, week, pause, before) : this;
    }

    private static long week(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), WEEK.toSeconds());
    }
}

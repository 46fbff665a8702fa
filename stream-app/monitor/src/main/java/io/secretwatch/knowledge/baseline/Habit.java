package io.secretwatch.knowledge.baseline;

import io.secretwatch.knowledge.Carried;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;

/**
 * How often, and since when, something was seen. Times are in seconds since 1970, days are those of UTC.
 *
 * @param first when it was first seen
 * @param last when it was last seen
 * @param days on how many days it was seen
 * @param count how often it was seen
 * @param suspect when it was last a finding of at least medium severity; 0 for never
 * @param standing whether people have said what they think of it
 */
public record Habit(long first, long last, int days, long count, long suspect, Standing standing)
        implements Carried<Habit> {

    /** What people have said of it. */
    public enum Standing {
        /** Nothing: what was seen speaks. */
        SEEN,
        /** It is usual, as whoever vouched for the log said, or judged a finding to be benign. */
        VOUCHED,
        /** It was misuse. It never becomes usual. */
        CONFIRMED
    }

    private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    /** Seen once. */
    public static Habit first(Instant time) {
        long now = time.getEpochSecond();
        return new Habit(now, now, 1, 1, 0, Standing.SEEN);
    }

    /** Seen so often, on one day. */
    public static Habit ofDay(Instant time, long count) {
        long now = time.getEpochSecond();
        return new Habit(now, now, 1, count, 0, Standing.SEEN);
    }

    /** Seen once more. */
    public Habit again(Instant time) {
        long now = time.getEpochSecond();
        if (suspect != 0
                && standing == Standing.SEEN
                && now > suspect + Threshold.SUSPECT.time().toSeconds()) {
            return first(time);
        }
        boolean another = day(now) > day(last);
        return new Habit(
                Math.min(first, now), Math.max(last, now), another ? days + 1 : days, count + 1, suspect, standing);
    }

    /** Seen once more, as part of a finding of at least medium severity. */
    public Habit suspected(Instant time) {
        Habit seen = again(time);
        return new Habit(seen.first, seen.last, seen.days, seen.count, time.getEpochSecond(), standing);
    }

    /** The same, of which people have said what they think. What is known to be misuse stays that, unless it is said again. */
    public Habit with(Standing other) {
        return new Habit(first, last, days, count, other == Standing.VOUCHED ? 0 : suspect, other);
    }

    /** The same: that it was a finding is remembered beyond the moment. */
    @Override
    public Habit settled() {
        return this;
    }

    /** Both together. What is known to be misuse stays that; days on which both saw it count once at least. */
    @Override
    public Habit with(Habit vouched) {
        Standing both = standing == Standing.CONFIRMED || vouched.standing == Standing.CONFIRMED
                ? Standing.CONFIRMED
                : standing == Standing.VOUCHED ? standing : vouched.standing;
        return new Habit(
                Math.min(first, vouched.first),
                Math.max(last, vouched.last),
                Math.max(days, vouched.days),
                Math.max(count, vouched.count),
                both == Standing.VOUCHED ? 0 : Math.max(suspect, vouched.suspect),
                both);
    }

    /** Whether it is usual: vouched for, or seen on two days and 24 hours ago, and not a finding of late. */
    public boolean isUsual(Instant now) {
        return switch (standing) {
            case VOUCHED -> true;
            case CONFIRMED -> false;
            case SEEN -> suspect == 0 && isSettled(days, now);
        };
    }

    /**
     * Whether it was usual when the day began. What others do counts only so, so that it does not matter in which order their activities of
     * one day are judged.
     */
    public boolean wasUsualYesterday(Instant now) {
        boolean today = day(last) == day(now.getEpochSecond());
        return standing == Standing.VOUCHED || (standing == Standing.SEEN && isSettled(today ? days - 1 : days, now));
    }

    private boolean isSettled(int seen, Instant now) {
        return seen >= Threshold.USUAL_DAYS.count()
                && now.getEpochSecond() - first >= Threshold.USUAL_AGE.time().toSeconds();
    }

    /** Whether it was vouched for, or first seen longer ago than this. */
    boolean isOlderThan(Duration age, Instant now) {
        return standing == Standing.VOUCHED || now.getEpochSecond() - first > age.toSeconds();
    }

    /** Whether it was first seen no later than a day after the other. */
    boolean isAsOldAs(Habit other) {
        return first - other.first <= SECONDS_OF_A_DAY;
    }

    /** Whether it was last seen so long ago that it counts as never seen: what programs do comes back within a month, what people do in a quarter. */
    public boolean isLapsed(boolean ofPerson, Instant now) {
        Threshold kept = ofPerson ? Threshold.HABITS_OF_PEOPLE : Threshold.HABITS_OF_PROGRAMS;
        return now.getEpochSecond() - last > kept.time().toSeconds();
    }

    /** How many whole days ago it was first seen; 0 where that is not in the past. */
    public long age(Instant now) {
        return Math.max(0, (now.getEpochSecond() - first) / SECONDS_OF_A_DAY);
    }

    /** When it was last seen. */
    public Instant lastSeen() {
        return Instant.ofEpochSecond(last);
    }

    /** Whether it was vouched for, or seen before the day of this time began. */
    boolean wasSeenBeforeDayOf(Instant time) {
        return standing == Standing.VOUCHED || day(first) < day(time.getEpochSecond());
    }

    /** Whether it was seen on the day of this time already, or later. */
    public boolean wasSeenOnDayOf(Instant time) {
        return day(last) >= day(time.getEpochSecond());
    }

    /** Which day of UTC it is, since 1970. */
    static long day(long seconds) {
        return Math.floorDiv(seconds, SECONDS_OF_A_DAY);
    }
}

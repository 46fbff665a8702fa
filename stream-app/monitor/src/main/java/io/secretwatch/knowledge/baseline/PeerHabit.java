package io.secretwatch.knowledge.baseline;

import io.secretwatch.knowledge.Carried;
import java.time.Instant;

/**
 * What the members of a group do. It counts for others once it is the habit of two of them, by closed days only.
 *
 * @param habit on how many days any of them did it
 * @param member user name of the one who did it first
 * @param sharedSince when another one did it too, in seconds since 1970; 0 for never
 */
public record PeerHabit(Habit habit, String member, long sharedSince) implements Carried<PeerHabit> {

    /** Done by one. */
    public static PeerHabit first(String member, Instant time) {
        return new PeerHabit(Habit.first(time), member, 0);
    }

    /** Done once more, by the same or by another. */
    public PeerHabit again(String by, Instant time) {
        return new PeerHabit(habit.again(time), member, isBySecond(by) ? time.getEpochSecond() : sharedSince);
    }

    /** Whether it says more after that: another day, or another member. What a day brings is written once. */
    public boolean learnsFrom(String by, Instant time) {
        return isBySecond(by)
                || (!habit.wasSeenOnDayOf(time) && habit.again(time).days() > habit.days());
    }

    private boolean isBySecond(String by) {
        return sharedSince == 0 && !by.equals(member);
    }

    /** The same, vouched for. */
    public PeerHabit vouched() {
        return new PeerHabit(habit.with(Habit.Standing.VOUCHED), member, sharedSince);
    }

    /** The same: nothing of it belongs to a moment. */
    @Override
    public PeerHabit settled() {
        return this;
    }

    /** Both together; what two members are known for one by one is shared. */
    @Override
    public PeerHabit with(PeerHabit vouched) {
        long shared = sharedSince != 0 && vouched.sharedSince != 0
                ? Math.min(sharedSince, vouched.sharedSince)
                : Math.max(sharedSince, vouched.sharedSince);
        boolean others = shared == 0 && !member.equals(vouched.member);
        return new PeerHabit(habit.with(vouched.habit), member, others ? Math.max(1, vouched.habit.first()) : shared);
    }

    /** Whether it was usual for several members when the day began. */
    public boolean isUsual(Instant now) {
        boolean shared = sharedSince != 0 && Habit.day(sharedSince) < Habit.day(now.getEpochSecond());
        return shared && habit.wasUsualYesterday(now);
    }
}

package io.secretwatch.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When each of the values that a correlation counts was seen first and last, within a stretch of time that is as long as its timespan. Such
 * a stretch and a timespan either have no time in common or share the beginning or the end of the stretch, so that first and last say
 * whether a value is in both; and of those that are first, and those that are last, no more have to be known than are asked for.
 */
public record CountedValues(List<Seen> all) {

    /** Before anything was seen. */
    public static final CountedValues NONE = new CountedValues(List.of());

    private static final Comparator<Seen> BY_FIRST =
            Comparator.comparingLong(Seen::first).thenComparingLong(Seen::value);
    private static final Comparator<Seen> BY_LAST =
            Comparator.comparingLong(Seen::last).reversed().thenComparingLong(Seen::value);

    /**
     * A value.
     *
     * @param value the beginning of its digest
     * @param first time in microseconds since 1970
     * @param last the same
     */
    public record Seen(long value, long first, long last) {

        private Seen at(long time) {
            return new Seen(value, Math.min(first, time), Math.max(last, time));
        }
    }

    public CountedValues {
        all = List.copyOf(all);
    }

    /**
     * After a value was seen at a time.
     *
     * @param asked how many are asked for
     */
    public CountedValues with(long value, long time, int asked) {
        List<Seen> next = new ArrayList<>(all.size() + 1);
        Seen seen = new Seen(value, time, time);
        for (Seen one : all) {
            if (one.value() == value) {
                seen = one.at(time);
            } else {
                next.add(one);
            }
        }
        next.add(seen);
        if (next.size() - asked > asked) {
            Set<Seen> kept = new LinkedHashSet<>();
            next.stream().sorted(BY_FIRST).limit(asked).forEach(kept::add);
            next.stream().sorted(BY_LAST).limit(asked).forEach(kept::add);
            next = new ArrayList<>(kept);
        }
        next.sort(BY_FIRST);
        return new CountedValues(next);
    }

    /**
     * Whether so many values were seen within a time that includes this one.
     *
     * @param stretches the one of the time, and those before and after it
     * @param within microseconds that the first and the last of them may be apart
     */
    public static boolean cameTogether(List<CountedValues> stretches, long time, long within, int asked) {
        List<Seen> sights = new ArrayList<>();
        for (CountedValues stretch : stretches) {
            for (Seen one : stretch.all()) {
                add(sights, one.value(), one.first(), time, within);
                if (one.last() != one.first()) {
                    add(sights, one.value(), one.last(), time, within);
                }
            }
        }
        sights.sort(BY_FIRST);
        Map<Long, Integer> inside = new HashMap<>();
        int from = 0;
        for (Seen next : sights) {
            // what ends at the time itself, or at the sight before this one
            if (next.first() > time && inside.size() >= asked) {
                return true;
            }
            inside.merge(next.value(), 1, Integer::sum);
            while (sights.get(from).first() < next.first() - within) {
                inside.computeIfPresent(sights.get(from).value(), (value, count) -> count == 1 ? null : count - 1);
                from++;
            }
        }
        return inside.size() >= asked;
    }

    private static void add(List<Seen> sights, long value, long at, long time, long within) {
        if (at >= time - within && at <= time + within) {
            sights.add(new Seen(value, at, at));
        }
    }
}

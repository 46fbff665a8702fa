package io.secretwatch.knowledge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The back ends that deliver the events of a cluster.
 *
 * @param all by what stands before the colon of their names, at most {@value #KEPT}: only those who may write to the audit topic give names
 * @param uncompared when an event came first that could not be compared, as too many waited, and that is not reported
 */
public record BackEnds(Map<String, BackEnd> all, Optional<Instant> uncompared) {

    /** None was named. */
    public static final BackEnds NONE = new BackEnds(Map.of(), Optional.empty());

    private static final int KEPT = 8;
    /** One that is silent for so long is no more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    public BackEnds {
        all = Map.copyOf(all);
    }

    /** Whether there is something to compare. */
    public boolean several() {
        return all.size() > 1;
    }

    /** Whether the back end is one of those that are compared. */
    public boolean has(String name) {
        return all.containsKey(name);
    }

    /** After one of them delivered an event of this time; the same where that says nothing new. */
    public BackEnds heard(String name, Instant time) {
        BackEnd before = all.get(name);
        if (before == null) {
            return all.size() < KEPT ? with(name, BackEnd.heardFirst(time)) : this;
        }
        BackEnd after = before.heard(time);
        return after.equals(before) ? this : with(name, after);
    }

    /** After an event of this time came that could not be compared. */
    public BackEnds notComparing(Instant time) {
        return uncompared.isPresent() ? this : new BackEnds(all, Optional.of(time));
    }

    /** After it is settled who delivered these events, in the order of their time. */
    public BackEnds after(List<Delivery> settled) {
        BackEnds next = this;
        for (Map.Entry<String, BackEnd> one : all.entrySet()) {
            BackEnd after = one.getValue();
            for (Delivery delivery : settled) {
                after = after.after(one.getKey(), delivery);
            }
            after = after.beside(one.getKey(), settled);
            next = after.equals(one.getValue()) ? next : next.with(one.getKey(), after);
        }
        return next;
    }

    /** What is to be reported when all events before this time are settled; one thing at a time. */
    public Optional<LogGap> due(Instant settled) {
        if (uncompared.isPresent()) {
            return uncompared.map(LogGap::uncompared);
        }
        return new TreeMap<>(all)
                .values().stream().flatMap(one -> one.due(settled).stream()).findFirst();
    }

    /** After that was reported. */
    public BackEnds reported(LogGap gap) {
        if (gap.isUncompared()) {
            return new BackEnds(all, Optional.empty());
        }
        BackEnd one = all.get(gap.lacking());
        return one == null ? this : with(gap.lacking(), one.with(Optional.of(gap)));
    }

    /** Without what is over, when all events before this time are settled. */
    public BackEnds withoutOld(Instant settled) {
        BackEnds next = this;
        for (Map.Entry<String, BackEnd> one : all.entrySet()) {
            BackEnd after = one.getValue().withoutOld(settled);
            if (after.silentSince(settled.minus(FORGOTTEN_AFTER))
                    && after.due(settled).isEmpty()) {
                next = next.without(one.getKey());
            } else if (!after.equals(one.getValue())) {
                next = next.with(one.getKey(), after);
            }
        }
        return next;
    }

    private BackEnds with(String name, BackEnd one) {
        Map<String, BackEnd> next = new TreeMap<>(all);
        next.put(name, one);
        return new BackEnds(next, uncompared);
    }

    private BackEnds without(String name) {
        Map<String, BackEnd> rest = new TreeMap<>(all);
        rest.remove(name);
        return new BackEnds(rest, uncompared);
    }
}

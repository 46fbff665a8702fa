package io.secretwatch.knowledge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Events that one back end lacks and others delivered.
 *
 * @param lacking the back end; empty where more events came than can be compared
 * @param from which back ends delivered them
 * @param first the time of the first of them
 * @param last the time of the last so far
 * @param count how many they are
 * @param shown the first of them, at most {@value #SHOWN}
 * @param kinds of which they are
 * @param beside events of other kinds at that time that it lacks too, though it is not known to have such, at most {@value #SHOWN}
 * @param state whether it was reported, and how it stood then
 */
public record LogGap(
        String lacking,
        Set<String> from,
        Instant first,
        Instant last,
        long count,
        List<Delivery.Event> shown,
        Set<String> kinds,
        List<Delivery.Event> beside,
        State state) {

    public static final int SHOWN = 20;

    /** What was lost together is from this time: a webhook waits for half of it until it sends a batch that is not full. */
    private static final Duration AROUND = Duration.ofMinutes(1);

    /** How far it is. */
    public enum State {
        /** Not reported. */
        OPEN,
        /** Reported when no more had been found for a while. */
        ENDED,
        /** Reported while it went on. */
        GOING_ON,
        /** Reported while it went on, and the back end has delivered nothing after it began. */
        SILENT
    }

    public LogGap {
        from = Set.copyOf(from);
        shown = List.copyOf(shown);
        kinds = Set.copyOf(kinds);
        beside = List.copyOf(beside);
    }

    static LogGap none(String lacking, Instant first) {
        return new LogGap(lacking, Set.of(), first, first, 0, List.of(), Set.of(), List.of(), State.OPEN);
    }

    /** More events came at this time than are kept until they can be compared. */
    static LogGap uncompared(Instant time) {
        return none("", time);
    }

    /** Whether it says that events could not be compared, and nothing of any back end. */
    public boolean isUncompared() {
        return lacking.isEmpty();
    }

    LogGap with(Delivery lost) {
        List<Delivery.Event> more = new ArrayList<>(shown);
        if (more.size() < SHOWN) {
            more.add(lost.event());
        }
        Instant time = lost.event().time();
        return new LogGap(
                lacking,
                both(from, lost.by()),
                first,
                time.isAfter(last) ? time : last,
                count + 1,
                more,
                kinds.contains(lost.kind()) ? kinds : both(kinds, Set.of(lost.kind())),
                beside,
                state);
    }

    /** With an event of a kind that the back end is not known to have. */
    LogGap beside(Delivery.Event event) {
        if (beside.size() >= SHOWN
                || event.time().isBefore(first.minus(AROUND))
                || event.time().isAfter(last.plus(AROUND))) {
            return this;
        }
        List<Delivery.Event> more = new ArrayList<>(beside);
        more.add(event);
        return new LogGap(lacking, from, first, last, count, shown, kinds, more, state);
    }

    LogGap reported(State as) {
        return new LogGap(lacking, from, first, last, count, shown, kinds, beside, as);
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}

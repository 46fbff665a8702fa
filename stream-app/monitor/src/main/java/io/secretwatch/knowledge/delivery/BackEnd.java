package io.secretwatch.knowledge.delivery;

import io.secretwatch.knowledge.delivery.LogGap.State;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of one back end of a cluster, compared with the others.
 *
 * <p>That it lacks an event tells nothing while it is not known to have events of that kind: the audit policy, a filter or a limit of a
 * shipper may leave them out. So of each kind it must have had a number of events in a row that others had too.
 *
 * @param first the time of its first event
 * @param last the time of its newest event, to {@value #MINUTES_KEPT_TO} minutes
 * @param required how many events of a kind it must have had in a row; more after each gap
 * @param agreed how many it has had in a row, by kind, as far as they count
 * @param gap what it lacks now
 */
public record BackEnd(Instant first, Instant last, int required, Map<String, Integer> agreed, Optional<LogGap> gap) {

    static final int MINUTES_KEPT_TO = 10;

    private static final Duration KEPT_TO = Duration.ofMinutes(MINUTES_KEPT_TO);
    /** Shippers of several machines are not installed at the same time. */
    private static final Duration BEGINNING = Threshold.BACK_END_BEGINS.time();
    /** A gap without further events for this long has ended. */
    private static final Duration ENDED_AFTER = Threshold.GAP_ENDED.time();
    /** One that goes on for this long is reported. */
    private static final Duration REPORTED_AFTER = Threshold.GAP_TOLD.time();
    /** What is lacking sooner after a gap that was reported is part of it. */
    private static final Duration PART_OF_IT = Threshold.GAP_GOES_ON.time();

    private static final int AT_FIRST = Threshold.EVENTS_IN_AGREEMENT.count();
    private static final int AT_MOST = 64;
    private static final int KINDS_KEPT = 128;

    public BackEnd {
        agreed = Map.copyOf(agreed);
    }

    static BackEnd heardFirst(Instant time) {
        return new BackEnd(time, time, AT_FIRST, Map.of(), Optional.empty());
    }

    /** After it delivered an event of this time; the same where that says nothing new. */
    BackEnd heard(Instant time) {
        boolean newer = !time.isBefore(last.plus(KEPT_TO));
        boolean older = time.isBefore(first);
        return newer || older ? new BackEnd(older ? time : first, newer ? time : last, required, agreed, gap) : this;
    }

    /** Whether nothing of it came after this time. */
    boolean silentSince(Instant time) {
        return last.plus(KEPT_TO).isBefore(time);
    }

    /** After it is settled who delivered an event; the same where that says nothing new. */
    BackEnd after(String name, Delivery delivery) {
        boolean has = delivery.by().contains(name);
        String kind = delivery.kind();
        if (delivery.partial()) {
            // the whole event may be another copy, under another fingerprint
            return has ? agreeing(kind, 0) : this;
        }
        if (has) {
            return delivery.by().size() > 1
                    ? agreeing(kind, Math.min(AT_MOST, agreed.getOrDefault(kind, 0) + 1))
                    : this;
        }
        if (delivery.event().time().isBefore(first.plus(BEGINNING))) {
            return this;
        }
        boolean known = agreed.getOrDefault(kind, 0) >= required
                || gap.filter(open -> open.kinds().contains(kind)).isPresent();
        return known
                ? with(Optional.of(
                        gap.orElseGet(() -> LogGap.none(name, delivery.event().time()))
                                .with(delivery)))
                : agreeing(kind, 0);
    }

    /** Names beside the events of a gap what it lacks too of the same time. */
    BackEnd beside(String name, List<Delivery> settled) {
        if (gap.filter(open -> open.state() == State.OPEN).isEmpty()) {
            return this;
        }
        LogGap more = gap.orElseThrow();
        for (Delivery one : settled) {
            boolean lacks =
                    !one.partial() && !one.by().contains(name) && !more.kinds().contains(one.kind());
            more = lacks ? more.beside(one.event()) : more;
        }
        return more.equals(gap.orElseThrow()) ? this : with(Optional.of(more));
    }

    /** The gap, as it is to be reported when all events before this time are settled. */
    Optional<LogGap> due(Instant settled) {
        return gap.filter(open -> open.state() == State.OPEN)
                .filter(open -> hasEnded(open, settled)
                        || !settled.isBefore(open.first().plus(REPORTED_AFTER)))
                .map(open -> open.reported(
                        silentSince(open.last())
                                ? State.SILENT
                                : hasEnded(open, settled) ? State.ENDED : State.GOING_ON));
    }

    private static boolean hasEnded(LogGap gap, Instant settled) {
        return !settled.isBefore(gap.last().plus(ENDED_AFTER));
    }

    BackEnd with(Optional<LogGap> now) {
        return new BackEnd(first, last, required, agreed, now);
    }

    /** Without a gap that is over when all events before this time are settled. The kinds of it have to be shown anew, and longer. */
    BackEnd withoutOld(Instant settled) {
        boolean over = gap.filter(open -> open.state() != State.OPEN)
                .filter(open -> !settled.isBefore(open.last().plus(PART_OF_IT)))
                .isPresent();
        if (!over) {
            return this;
        }
        Map<String, Integer> rest = new TreeMap<>(agreed);
        rest.keySet().removeAll(gap.orElseThrow().kinds());
        return new BackEnd(first, last, Math.min(AT_MOST, 2 * required), rest, Optional.empty());
    }

    private BackEnd agreeing(String kind, int now) {
        int before = agreed.getOrDefault(kind, 0);
        if (now == before || (before == 0 && agreed.size() >= KINDS_KEPT)) {
            return this;
        }
        Map<String, Integer> next = new TreeMap<>(agreed);
        if (now == 0) {
            next.remove(kind);
        } else {
            next.put(kind, now);
        }
        return new BackEnd(first, last, required, next, gap);
    }
}

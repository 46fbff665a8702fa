package io.secretwatch.rule;

import io.secretwatch.knowledge.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a signal rests on beside the request that was judged.
 *
 * @param auditIds of the events, the newest last; at most {@value #KEPT}, and none that are not remembered any more
 * @param count how many were counted
 * @param window the time within which they were counted; absent where it does not matter when they were
 */
public record Basis(List<String> auditIds, int count, Optional<Window> window) {

    /** The request alone. */
    public static final Basis REQUEST = new Basis(List.of(), 0, Optional.empty());

    static final int KEPT = 10;

    /** A time that ends with the request that was judged. */
    public record Window(Instant from, Instant to) {}

    public Basis {
        auditIds = List.copyOf(auditIds);
    }

    static Basis of(List<Trace> events) {
        return new Basis(newest(events), events.size(), Optional.empty());
    }

    static Basis of(List<Trace> events, int count, Duration within, Instant now) {
        return new Basis(newest(events), count, Optional.of(new Window(now.minus(within), now)));
    }

    private static List<String> newest(List<Trace> events) {
        List<String> auditIds = new ArrayList<>(KEPT);
        for (Trace event : events.subList(Math.max(0, events.size() - KEPT), events.size())) {
            auditIds.add(event.auditId());
        }
        return auditIds;
    }
}

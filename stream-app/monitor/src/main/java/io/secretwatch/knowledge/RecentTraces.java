package io.secretwatch.knowledge;

import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The traces of the last hour, one for each thing: the newest. What is repeated takes no more room, so that it pushes nothing out of a series. */
final class RecentTraces {

    static final int KEPT = 64;

    private static final Duration HOUR = Threshold.READS_OF_AN_HOUR.time();

    private RecentTraces() {}

    /** With one more, the newest last; of more than {@value #KEPT}, those of the kind of which there are most give way. */
    static List<Trace> with(List<Trace> recent, Trace added) {
        Instant begin = added.time().minus(HOUR);
        List<Trace> traces = new ArrayList<>(recent.size() + 1);
        for (int i = 0; i < recent.size(); i++) {
            Trace trace = recent.get(i);
            boolean same = trace.kind() == added.kind() && trace.key().equals(added.key());
            if (same && trace.time().isAfter(added.time())) {
                return recent;
            }
            if (!same && !trace.time().isBefore(begin)) {
                traces.add(trace);
            }
        }
        traces.add(added);
        while (traces.size() > KEPT) {
            traces.remove(ofCommonestKind(traces));
        }
        return List.copyOf(traces);
    }

    /** Those of one kind after a time, in their order. */
    static List<Trace> of(List<Trace> recent, Kind kind, Instant begin) {
        List<Trace> found = new ArrayList<>();
        for (Trace trace : recent) {
            if (trace.kind() == kind && trace.time().isAfter(begin)) {
                found.add(trace);
            }
        }
        return found;
    }

    /** How many of one kind there are after a time. */
    static int count(List<Trace> recent, Kind kind, Instant begin) {
        int count = 0;
        for (int i = 0; i < recent.size(); i++) {
            Trace trace = recent.get(i);
            count += trace.kind() == kind && trace.time().isAfter(begin) ? 1 : 0;
        }
        return count;
    }

    /** The oldest of the kind of which there are most, so that much of one kind does not hide another. */
    private static Trace ofCommonestKind(List<Trace> traces) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        traces.forEach(trace -> counts.merge(trace.kind(), 1, Integer::sum));
        return traces.stream()
                .reduce((a, b) -> counts.getOrDefault(b.kind(), 0) > counts.getOrDefault(a.kind(), 0) ? b : a)
                .orElseThrow();
    }
}

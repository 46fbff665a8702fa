package io.secretwatch.knowledge;

import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a principal read, or tried to read, within seven days though nothing explained it: enough to count what one who takes its time reads.
 * At most {@value #KEPT} scopes: the oldest gives way of the kind of which there are most, so that much of one kind does not hide another,
 * and a count that reaches the limit says at least so many.
 *
 * @param times when each was first read; by the kind of read and its scope, in the order in which they came
 * @param again when those were last read that were read later too, to a day. What is read again within seven days stays known
 */
public record WeekOfReads(Map<String, Instant> times, Map<String, Instant> again) {

    /** How long a read is kept. */
    public static final Duration KEPT_FOR = Threshold.READS_OF_A_WEEK.time();

    static final int KEPT = 128;
    /** How stale the time of the last read may be; fresher would be a write for each read. */
    private static final Duration STALE = Duration.ofDays(1);

    /** Nothing read. */
    public static final WeekOfReads NOTHING = new WeekOfReads(Map.of(), Map.of());

    public WeekOfReads {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
        again = Map.copyOf(again);
    }

    /** With one more read; the same object where it was read within the day already. */
    WeekOfReads with(Kind kind, String scope, Instant time) {
        String key = kind + " " + scope;
        Instant last = last(key);
        Instant week = time.minus(KEPT_FOR);
        boolean known = last.isAfter(week);
        if (known && !last.isBefore(time.minus(STALE))) {
            return this;
        }
        Map<String, Instant> more = new LinkedHashMap<>(times);
        Map<String, Instant> later = new HashMap<>(again);
        if (known) {
            later.put(key, time);
        } else {
            more.keySet().removeIf(read -> !last(read).isAfter(week));
            more.put(key, time);
            if (more.size() > KEPT) {
                more.remove(oldestOfCommonestKind(more));
            }
            later.keySet().retainAll(more.keySet());
            later.remove(key);
        }
        return new WeekOfReads(more, later);
    }

    private Instant last(String key) {
        return again.getOrDefault(key, times.getOrDefault(key, Instant.EPOCH));
    }

    private static String oldestOfCommonestKind(Map<String, Instant> times) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        times.keySet().forEach(key -> counts.merge(kindOf(key), 1, Integer::sum));
        int most = Collections.max(counts.values());
        return times.keySet().stream()
                .filter(key -> counts.getOrDefault(kindOf(key), 0) == most)
                .findFirst()
                .orElseThrow();
    }

    private static Kind kindOf(String key) {
        return Kind.valueOf(key.substring(0, key.indexOf(' ')));
    }

    /** Whether a scope was first read in this way now: not within seven days before, nor within as many before that, and so on. */
    public boolean isNew(Kind kind, String scope, Instant now) {
        return !times.isEmpty() && now.equals(times.get(kind + " " + scope));
    }

    /** Whether a scope is new after it is read in this way now; certainly not where it was read within seven days before. */
    public boolean mayBecomeNew(Kind kind, String scope, Instant now) {
        String key = kind + " " + scope;
        Instant first = times.get(key);
        return first == null || first.equals(now) || !last(key).isAfter(now.minus(KEPT_FOR));
    }

    /** How many scopes were first read in this way within a time that ends now. */
    public int count(Kind kind, Instant now, Duration within) {
        int count = 0;
        String start = kind + " ";
        Instant begin = now.minus(within);
        for (Map.Entry<String, Instant> read : times.entrySet()) {
            count += read.getKey().startsWith(start) && read.getValue().isAfter(begin) ? 1 : 0;
        }
        return count;
    }
}

package io.secretwatch.knowledge;

import io.secretwatch.knowledge.Trace.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a principal read, or tried to read, within seven days though nothing explained it: enough to count what one who takes its time reads.
 * At most {@value #KEPT} scopes: the oldest gives way of the kind of which there are most, so that much of one kind does not hide another,
 * and a count that reaches the limit says at least so many.
 *
 * @param times when each was first read within the week; by the kind of read and its scope, in the order in which they came
 */
public record WeekOfReads(Map<String, Instant> times) {

    /** How long a read is kept. */
    public static final Duration KEPT_FOR = Duration.ofDays(7);

    static final int KEPT = 128;

    /** Nothing read. */
    public static final WeekOfReads NOTHING = new WeekOfReads(Map.of());

    public WeekOfReads {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
    }

    /** With one more read; the same object where it was read within the week already. */
    WeekOfReads with(Kind kind, String scope, Instant time) {
        String key = kind + " " + scope;
        if (times.containsKey(key) && times.get(key).isAfter(time.minus(KEPT_FOR))) {
            return this;
        }
        Map<String, Instant> more = new LinkedHashMap<>(times);
        more.values().removeIf(read -> !read.isAfter(time.minus(KEPT_FOR)));
        more.put(key, time);
        if (more.size() > KEPT) {
            more.remove(oldestOfCommonestKind(more));
        }
        return new WeekOfReads(more);
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

    /** Whether a scope was first read in this way now. */
    public boolean isNew(Kind kind, String scope, Instant now) {
        return now.equals(times.get(kind + " " + scope));
    }

    /** How many scopes were read in this way within a time that ends now. */
    public int count(Kind kind, Instant now, Duration within) {
        String start = kind + " ";
        return (int) times.entrySet().stream()
                .filter(read ->
                        read.getKey().startsWith(start) && read.getValue().isAfter(now.minus(within)))
                .count();
    }
}

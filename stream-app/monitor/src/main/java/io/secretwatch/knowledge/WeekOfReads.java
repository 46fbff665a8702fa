package io.secretwatch.knowledge;

import io.secretwatch.knowledge.Trace.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a principal read within seven days though nothing explained it: enough to count what one who takes its time reads. At most
 * {@value #KEPT} scopes, the oldest give way, so that a count that reaches it says at least so many.
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
            more.remove(more.keySet().iterator().next());
        }
        return new WeekOfReads(more);
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

package io.secretwatch.knowledge;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys and when each was first seen, at most {@value #KEPT} of them: the oldest give way, so that no client can fill the memory.
 *
 * @param times in the order in which they came
 */
public record FirstSeen(Map<String, Instant> times) {

    static final int KEPT = 256;

    /** Nothing seen. */
    public static final FirstSeen NOTHING = new FirstSeen(Map.of());

    public FirstSeen {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
    }

    /** Whether the key has been seen. */
    public boolean has(String key) {
        return times.containsKey(key);
    }

    /** With this key too; the same object where it is known already. */
    public FirstSeen with(String key, Instant time) {
        if (has(key)) {
            return this;
        }
        Map<String, Instant> more = new LinkedHashMap<>(times);
        more.put(key, time);
        if (more.size() > KEPT) {
            more.remove(more.keySet().iterator().next());
        }
        return new FirstSeen(more);
    }
}

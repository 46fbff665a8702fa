package io.secretwatch.knowledge;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys and when each was first seen, at most {@value #KEPT} of them, so that no client can fill the memory. The least telling give way
 * first: of the namespace with the most single names the oldest, then every name of a namespace, and last every name of the cluster. So many
 * names of one namespace push out none of another.
 *
 * @param times in the order in which they came
 */
public record FirstSeen(Map<String, Instant> times) {

    static final int KEPT = 256;
    /** Ends a key that stands for every name, as {@link PrincipalMemory#key} writes it. */
    private static final String EVERY = "/*";

    /** Nothing seen. */
    public static final FirstSeen NOTHING = new FirstSeen(Map.of());

    public FirstSeen {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
    }

    /** Whether nothing has been seen. */
    public boolean isEmpty() {
        return times.isEmpty();
    }

    /** Whether the key has been seen. */
    public boolean has(String key) {
        return times.containsKey(key);
    }

    /** Whether the key was never seen: what is not here may have been, once something may have given way. */
    public boolean isNew(String key) {
        return !has(key) && !isFull();
    }

    /** Whether there is no room for more, so that some may have given way. */
    boolean isFull() {
        return times.size() >= KEPT;
    }

    /** Whether a key that begins so has been seen. */
    boolean hasOneThatBegins(String start) {
        for (String key : times.keySet()) {
            if (key.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** When the first of these keys was seen; absent where none of them was. */
    Optional<Instant> firstOf(Collection<String> keys) {
        Instant first = null;
        for (String key : keys) {
            Instant time = times.get(key);
            first = first == null || (time != null && time.isBefore(first)) ? time : first;
        }
        return Optional.ofNullable(first);
    }

    /** With this key too; the same object where it is known already. */
    public FirstSeen with(String key, Instant time) {
        if (has(key)) {
            return this;
        }
        Map<String, Instant> more = new LinkedHashMap<>(times);
        more.put(key, time);
        if (more.size() > KEPT) {
            more.remove(leastTelling(more));
        }
        return more.containsKey(key) ? new FirstSeen(more) : this;
    }

    /** With those of another, as far as there is room. */
    FirstSeen with(FirstSeen other) {
        FirstSeen all = this;
        for (Map.Entry<String, Instant> seen : other.times.entrySet()) {
            all = all.times.size() < KEPT ? all.with(seen.getKey(), seen.getValue()) : all;
        }
        return all;
    }

    /** Without this key; the same object where it is not known. */
    public FirstSeen without(String key) {
        if (!has(key)) {
            return this;
        }
        Map<String, Instant> less = new LinkedHashMap<>(times);
        less.remove(key);
        return new FirstSeen(less);
    }

    private static String leastTelling(Map<String, Instant> times) {
        Map<String, Integer> names = new HashMap<>();
        for (String key : times.keySet()) {
            if (!key.endsWith(EVERY)) {
                names.merge(namespace(key), 1, Integer::sum);
            }
        }
        int most = names.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return times.keySet().stream()
                .filter(key -> !key.endsWith(EVERY) && names.getOrDefault(namespace(key), 0) == most)
                .findFirst()
                .or(() -> times.keySet().stream()
                        .filter(key -> !key.equals("*" + EVERY))
                        .findFirst())
                .orElseThrow();
    }

    private static String namespace(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }
}

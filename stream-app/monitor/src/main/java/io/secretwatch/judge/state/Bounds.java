package io.secretwatch.judge.state;

import org.jspecify.annotations.Nullable;

/**
 * A range of the keys of one cluster, by what follows the cluster in them.
 *
 * @param from the first key that may be in it
 * @param to the first key after it; null where it has all from the beginning on
 */
record Bounds(String from, @Nullable String to) {

    private static final Bounds NONE = new Bounds("", "");

    /** That part of a range of keys with their clusters which is of one cluster. */
    static Bounds of(String cluster, String fromInclusive, @Nullable String toExclusive) {
        String begin = Keys.cluster(cluster);
        if (!fromInclusive.startsWith(begin) && fromInclusive.compareTo(begin) > 0) {
            return NONE;
        }
        String from = fromInclusive.startsWith(begin) ? fromInclusive.substring(begin.length()) : "";
        if (toExclusive == null) {
            return new Bounds(from, null);
        }
        if (toExclusive.startsWith(begin)) {
            return new Bounds(from, toExclusive.substring(begin.length()));
        }
        return toExclusive.compareTo(begin) > 0 ? new Bounds(from, null) : NONE;
    }

    /** Whether nothing can be in it. */
    boolean isEmpty() {
        return to != null && from.compareTo(to) >= 0;
    }

    boolean has(String key) {
        return key.compareTo(from) >= 0 && isBeforeEnd(key);
    }

    boolean isBeforeEnd(String key) {
        return to == null || key.compareTo(to) < 0;
    }
}

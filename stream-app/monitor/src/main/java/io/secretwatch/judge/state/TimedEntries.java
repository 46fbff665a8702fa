package io.secretwatch.judge.state;

import io.secretwatch.knowledge.TimeKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is looked up by a key that begins with a time, as {@link TimeKey} writes it, and forgotten by that time: in buckets of 100 seconds,
 * so that what is old goes bucket by bucket.
 */
final class TimedEntries<V> extends Entries<V> {

    /** Microseconds have eight digits more than hundreds of seconds. */
    private static final int DIGITS = TimeKey.LENGTH - 8;

    private final TreeMap<String, HashedEntries<V>> buckets = new TreeMap<>();
    /** The bucket that was asked for last, which mostly is the one that is asked for next. */
    private String last = "";

    private @Nullable HashedEntries<V> entries;

    @Override
    @Nullable
    V get(String own) {
        HashedEntries<V> bucket = bucket(own);
        return bucket == null ? null : bucket.get(own);
    }

    @Override
    void put(String own, V value) {
        HashedEntries<V> bucket = bucket(own);
        if (bucket == null) {
            bucket = new HashedEntries<>();
            buckets.put(last, bucket);
            entries = bucket;
        }
        bucket.put(own, value);
    }

    @Override
    void remove(String own) {
        HashedEntries<V> bucket = bucket(own);
        if (bucket != null) {
            bucket.remove(own);
        }
    }

    private @Nullable HashedEntries<V> bucket(String own) {
        if (last.length() < DIGITS || !own.startsWith(last)) {
            last = own.substring(0, Math.min(DIGITS, own.length()));
            entries = buckets.get(last);
        }
        return entries;
    }

    @Override
    void remove(Bounds bounds) {
        last = "";
        Iterator<Map.Entry<String, HashedEntries<V>>> all = buckets.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, HashedEntries<V>> bucket = all.next();
            if (!bounds.isBeforeEnd(bucket.getKey())) {
                return;
            }
            if (isWhole(bucket.getKey(), bounds)) {
                all.remove();
            } else {
                bucket.getValue().remove(bounds);
            }
        }
    }

    /** Whether all keys of a bucket that begins before the end are within these bounds. */
    private static boolean isWhole(String bucket, Bounds bounds) {
        String to = bounds.to();
        return bucket.compareTo(bounds.from()) >= 0 && (to == null || !to.startsWith(bucket));
    }

    @Override
    List<Map.Entry<String, V>> in(Bounds bounds) {
        List<Map.Entry<String, V>> copy = new ArrayList<>();
        for (HashedEntries<V> bucket : buckets.values()) {
            copy.addAll(bucket.in(bounds));
        }
        return copy;
    }

    @Override
    @Nullable
    String firstKey(String fromInclusive) {
        for (HashedEntries<V> bucket : buckets.values()) {
            String first = bucket.firstKey(fromInclusive);
            if (first != null) {
                return first;
            }
        }
        return null;
    }
}

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
 * so that what is old goes bucket by bucket. Of a bucket that is old in part, the old part is not looked up any more, and goes with the rest.
 */
final class TimedEntries<V> extends Entries<V> {

    /** Microseconds have eight digits more than hundreds of seconds. */
    private static final int DIGITS = TimeKey.LENGTH - 8;

    private final TreeMap<String, HashedEntries<V>> buckets = new TreeMap<>();
    /** The bucket that was asked for last, which mostly is the one that is asked for next. */
    private String last = "";

    private @Nullable HashedEntries<V> entries;
    /** What is before this is forgotten, though it may still be in its bucket. */
    private String begin = "";

    @Override
    @Nullable
    V get(String own) {
        HashedEntries<V> bucket = bucket(own);
        return bucket == null || own.compareTo(begin) < 0 ? null : bucket.get(own);
    }

    @Override
    void put(String own, V value) {
        if (own.compareTo(begin) < 0) {
            clear();
        }
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

    /** Takes out what is forgotten. */
    private void clear() {
        HashedEntries<V> bucket = bucket(begin);
        if (bucket != null) {
            bucket.remove(new Bounds("", begin));
        }
        begin = "";
    }

    @Override
    void remove(Bounds bounds) {
        String to = bounds.to();
        if (bounds.from().isEmpty() && to != null && to.length() >= DIGITS) {
            forget(to);
        } else {
            clear();
            for (HashedEntries<V> bucket : buckets.values()) {
                bucket.remove(bounds);
            }
        }
    }

    private void forget(String end) {
        begin = end.compareTo(begin) > 0 ? end : begin;
        last = "";
        Iterator<String> all = buckets.keySet().iterator();
        while (all.hasNext()) {
            String bucket = all.next();
            if (bucket.compareTo(end) >= 0 || end.startsWith(bucket)) {
                return;
            }
            all.remove();
        }
    }

    @Override
    List<Map.Entry<String, V>> in(Bounds bounds) {
        clear();
        List<Map.Entry<String, V>> copy = new ArrayList<>();
        for (HashedEntries<V> bucket : buckets.values()) {
            copy.addAll(bucket.in(bounds));
        }
        return copy;
    }

    @Override
    @Nullable
    String firstKey(String fromInclusive) {
        clear();
        for (HashedEntries<V> bucket : buckets.values()) {
            String first = bucket.firstKey(fromInclusive);
            if (first != null) {
                return first;
            }
        }
        return null;
    }
}

package io.secretwatch.alert;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The audit ids that were counted, or came again, last: at most {@value #MOST}, by hashes of 64 bits, the newest last. An id that comes again
 * after so many others is taken for a new one.
 */
final class KnownIds extends AbstractList<Long> implements RandomAccess {

    /** Twice as many as are remembered of what a principal recently did. */
    static final int MOST = 128;

    /** How many may come at once, so that those do not push each other out. */
    static final int AT_ONCE = MOST / 2;

    static final KnownIds NONE = new KnownIds(new long[0]);

    private final long[] hashes;

    private KnownIds(long[] hashes) {
        this.hashes = hashes;
    }

    /** These hashes; the same object where they never change. */
    static KnownIds of(List<Long> hashes) {
        return hashes instanceof KnownIds known
                ? known
                : new KnownIds(hashes.stream().mapToLong(Long::longValue).toArray());
    }

    /** Those that are not known, in their order. */
    List<String> unknown(List<String> ids) {
        List<String> unknown = new ArrayList<>(ids.size());
        for (String id : ids) {
            if (!knows(hash(id))) {
                unknown.add(id);
            }
        }
        return unknown;
    }

    /** How many of these are known. */
    int common(KnownIds others) {
        int common = 0;
        for (long hash : others.hashes) {
            common += knows(hash) ? 1 : 0;
        }
        return common;
    }

    private boolean knows(long hash) {
        for (long known : hashes) {
            if (known == hash) {
                return true;
            }
        }
        return false;
    }

    /** After these came, which are then the newest. */
    KnownIds after(List<String> ids) {
        long[] came = new long[ids.size()];
        for (int i = 0; i < came.length; i++) {
            came[i] = hash(ids.get(i));
        }
        return after(came);
    }

    /** After all of those came. */
    KnownIds after(KnownIds others) {
        return after(others.hashes);
    }

    private KnownIds after(long[] came) {
        long[] sorted = came.clone();
        Arrays.sort(sorted);
        long[] all = new long[hashes.length + came.length];
        int size = 0;
        for (long known : hashes) {
            if (Arrays.binarySearch(sorted, known) < 0) {
                all[size++] = known;
            }
        }
        System.arraycopy(came, 0, all, size, came.length);
        size += came.length;
        return new KnownIds(Arrays.copyOfRange(all, Math.max(0, size - MOST), size));
    }

    /** Who chooses audit ids can choose equal ones, so this need not withstand those who look for two of one hash. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ (hash >>> 32);
    }

    @Override
    public Long get(int index) {
        return hashes[index];
    }

    @Override
    public int size() {
        return hashes.length;
    }
}

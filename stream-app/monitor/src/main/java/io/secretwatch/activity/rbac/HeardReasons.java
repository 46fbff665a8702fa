package io.secretwatch.activity.rbac;

import io.secretwatch.wire.json.EightBytes;
import io.secretwatch.wire.json.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The reasons for which RBAC allowed requests, as a stream has lately shown them, by cluster. What each of them tells has been passed on, and
 * is passed on again after {@value #TOLD_BY_ONE} more were looked up, so that memory does not forget what is still in use.
 *
 * <p>Written by one thread; others may look up.
 */
public final class HeardReasons {

    /** When so many are known, all are forgotten: a flood of reasons costs work, and hides none. */
    private static final int KEPT = 4096;

    private static final int TOLD_BY_ONE = 100_000;
    private static final int SLOTS_AT_FIRST = 256;

    private final @Nullable HeardReasons earlier;
    /** Each at the slot of its hash, or in one after it; at least half of the slots are free. Replaced, and never changed. */
    private volatile @Nullable Heard[] slots = new Heard[SLOTS_AT_FIRST];

    private int size;
    private int lookedUp;

    /** Of a stream that has shown nothing yet. */
    public HeardReasons() {
        this.earlier = null;
    }

    /** Of a part of a stream, all of which comes after what has shown these. */
    public HeardReasons(HeardReasons earlier) {
        this.earlier = earlier;
    }

    /** Whether it is known. */
    public boolean has(String cluster, Slice reason) {
        lookedUp++;
        forget();
        int hash = hash(cluster, reason);
        return has(slots, hash, cluster, reason) || (earlier != null && has(earlier.slots, hash, cluster, reason));
    }

    /** Takes note of one. */
    public void add(String cluster, Slice reason) {
        byte[] own = Arrays.copyOfRange(reason.bytes(), reason.from(), reason.to());
        add(new Heard(hash(cluster, reason), cluster, Slice.of(own)));
        forget();
    }

    /** Takes note of all that the next part of the stream has shown. */
    public void addAll(HeardReasons next) {
        for (Heard heard : next.slots) {
            if (heard != null) {
                add(heard);
            }
        }
        lookedUp += next.lookedUp;
        forget();
    }

    private void add(Heard heard) {
        if (has(slots, heard.hash(), heard.cluster(), heard.reason())) {
            return;
        }
        size++;
        @Nullable Heard[] more = new Heard[2 * size > slots.length ? 2 * slots.length : slots.length];
        for (Heard known : slots) {
            if (known != null) {
                put(more, known);
            }
        }
        put(more, heard);
        slots = more;
    }

    private void forget() {
        if (size >= KEPT || lookedUp >= TOLD_BY_ONE) {
            slots = new Heard[SLOTS_AT_FIRST];
            size = 0;
            lookedUp = 0;
        }
    }

    private static void put(@Nullable Heard[] all, Heard heard) {
        int at = heard.hash() & (all.length - 1);
        while (all[at] != null) {
            at = (at + 1) & (all.length - 1);
        }
        all[at] = heard;
    }

    private static boolean has(@Nullable Heard[] all, int hash, String cluster, Slice reason) {
        for (int at = hash & (all.length - 1); ; at = (at + 1) & (all.length - 1)) {
            Heard heard = all[at];
            if (heard == null) {
                return false;
            }
            if (heard.is(hash, cluster, reason)) {
                return true;
            }
        }
    }

    private static int hash(String cluster, Slice reason) {
        return 31 * cluster.hashCode() + EightBytes.hash(reason.bytes(), reason.from(), reason.to());
    }

    private record Heard(int hash, String cluster, Slice reason) {

        private boolean is(int otherHash, String otherCluster, Slice other) {
            return hash == otherHash
                    && cluster.equals(otherCluster)
                    && Arrays.equals(
                            reason.bytes(), reason.from(), reason.to(), other.bytes(), other.from(), other.to());
        }
    }
}

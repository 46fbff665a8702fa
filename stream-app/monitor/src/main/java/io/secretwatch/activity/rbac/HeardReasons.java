package io.secretwatch.activity.rbac;

import io.secretwatch.wire.json.EightBytes;
import io.secretwatch.wire.json.Slice;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final @Nullable HeardReasons earlier;
    private final Set<Heard> heard = ConcurrentHashMap.newKeySet();
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
        Heard asked = new Heard(cluster, reason);
        return heard.contains(asked) || (earlier != null && earlier.heard.contains(asked));
    }

    /** Takes note of one. */
    public void add(String cluster, Slice reason) {
        heard.add(new Heard(cluster, Slice.of(Arrays.copyOfRange(reason.bytes(), reason.from(), reason.to()))));
        forget();
    }

    /** Takes note of all that the next part of the stream has shown. */
    public void addAll(HeardReasons next) {
        heard.addAll(next.heard);
        lookedUp += next.lookedUp;
        forget();
    }

    private void forget() {
        if (lookedUp >= TOLD_BY_ONE || heard.size() >= KEPT) {
            heard.clear();
            lookedUp = 0;
        }
    }

    /** A reason of a cluster, told apart by its bytes. */
    private static final class Heard {

        private final String cluster;
        private final Slice reason;
        private final int hash;

        Heard(String cluster, Slice reason) {
            this.cluster = cluster;
            this.reason = reason;
            this.hash = 31 * cluster.hashCode() + EightBytes.hash(reason.bytes(), reason.from(), reason.to());
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Heard heard && cluster.equals(heard.cluster) && isSame(heard.reason);
        }

        private boolean isSame(Slice other) {
            return Arrays.equals(reason.bytes(), reason.from(), reason.to(), other.bytes(), other.from(), other.to());
        }
    }
}

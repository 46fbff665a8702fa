package io.secretwatch.judge.state;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of one cluster in one kind of state, by what follows the cluster in the key. Bounds given to it are not empty. */
abstract class Entries<V> {

    abstract @Nullable V get(String own);

    abstract void put(String own, V value);

    abstract void remove(String own);

    abstract void remove(Bounds bounds);

    /** A copy of the entries in these bounds, in the order of keys. */
    abstract List<Map.Entry<String, V>> in(Bounds bounds);

    /** Takes out the values in these bounds, in the order of keys. */
    void take(Bounds bounds, List<V> taken) {
        for (Map.Entry<String, V> entry : in(bounds)) {
            taken.add(entry.getValue());
        }
        remove(bounds);
    }

    /** The first key that is not before this one. */
    abstract @Nullable String firstKey(String fromInclusive);
}

package io.secretwatch.judge.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One kind of state, by key. A host backs it with a map, or with a state store.
 *
 * <p>Values are immutable. A key is the cluster, a NUL, and what follows; a host that keeps clusters apart need not put them together. Where
 * order matters, keys of one cluster are ASCII after the cluster's name, so that byte order and character order agree.
 */
public interface KeyedState<V> {

    /** What is kept under the key. */
    Optional<V> get(String key);

    /** Keeps a value, in place of the one there was. */
    void put(String key, V value);

    /** Forgets the key; nothing happens where it is not there. */
    void remove(String key);

    /** What is kept of a cluster, under what follows it in the key. */
    default Optional<V> get(String cluster, String own) {
        return get(Keys.of(cluster, own));
    }

    /** Keeps a value of a cluster. */
    default void put(String cluster, String own, V value) {
        put(Keys.of(cluster, own), value);
    }

    /** Forgets a key of a cluster. */
    default void remove(String cluster, String own) {
        remove(Keys.of(cluster, own));
    }

    /** Forgets the keys from one on and before another. */
    void removeRange(String fromInclusive, String toExclusive);

    /** Takes out the values from one key on and before another, in the order of keys. */
    default List<V> take(String fromInclusive, String toExclusive) {
        List<V> taken = new ArrayList<>();
        range(fromInclusive, toExclusive, (key, value) -> taken.add(value));
        removeRange(fromInclusive, toExclusive);
        return taken;
    }

    /** The clusters of which anything is kept. */
    default List<String> clusters() {
        List<String> clusters = new ArrayList<>();
        Optional<String> key = firstKey("");
        while (key.isPresent()) {
            String cluster = Keys.clusterOf(key.get());
            clusters.add(cluster);
            key = firstKey(Keys.clusterEnd(cluster));
        }
        return clusters;
    }

    /** The first key that is not before this one. */
    Optional<String> firstKey(String fromInclusive);

    /** Visits the entries from one key on and before another, in the order of keys. The visitor may change the state. */
    void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor);
}

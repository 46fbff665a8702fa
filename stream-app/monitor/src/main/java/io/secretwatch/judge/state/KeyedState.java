package io.secretwatch.judge.state;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One kind of state, by key. A host backs it with a map, or with a state store.
 *
 * <p>Values are immutable. Where order matters, keys of one cluster are ASCII after the cluster's name, so that byte order and character
 * order agree.
 */
public interface KeyedState<V> {

    /** What is kept under the key. */
    Optional<V> get(String key);

    /** Keeps a value, in place of the one there was. */
    void put(String key, V value);

    /** Forgets the key; nothing happens where it is not there. */
    void remove(String key);

    /** Forgets the keys from one on and before another. */
    void removeRange(String fromInclusive, String toExclusive);

    /** The first key that is not before this one. */
    Optional<String> firstKey(String fromInclusive);

    /** Visits the entries from one key on and before another, in the order of keys. The visitor may change the state. */
    void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor);
}

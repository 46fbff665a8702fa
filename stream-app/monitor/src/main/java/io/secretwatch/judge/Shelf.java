package io.secretwatch.judge;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A place where the judge keeps one kind of state, by key. A host backs it with a map, or with a state store.
 *
 * <p>Values are immutable. Where order matters, keys within one cluster are ASCII behind the cluster's name, so that byte order and character order agree.
 */
public interface Shelf<V> {

    /** What is kept under the key. */
    Optional<V> get(String key);

    /** Keeps a value, in place of the one there was. */
    void put(String key, V value);

    /** Forgets the key; nothing happens where there is none. */
    void remove(String key);

    /** Visits the entries from one key on and before another, in the order of keys. The visitor may change the shelf. */
    void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor);
}

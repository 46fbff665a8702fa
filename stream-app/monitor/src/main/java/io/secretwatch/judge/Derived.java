package io.secretwatch.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What follows from keys alone, worked out once for each while it is kept: the same come again and again. At so many all are forgotten. */
final class Derived<K, V> {

    private final int most;
    private final Function<K, V> derive;
    private final Map<K, V> known = new HashMap<>();

    Derived(int most, Function<K, V> derive) {
        this.most = most;
        this.derive = derive;
    }

    V of(K key) {
        @Nullable V value = known.get(key);
        if (value == null) {
            if (known.size() >= most) {
                known.clear();
            }
            value = derive.apply(key);
            known.put(key, value);
        }
        return value;
    }
}

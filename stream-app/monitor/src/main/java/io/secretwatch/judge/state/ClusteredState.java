package io.secretwatch.judge.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of state in memory, each cluster in entries of its own: so a key is looked up without the name of the cluster, which all keys of
 * the cluster have in common.
 */
final class ClusteredState<V> implements KeyedState<V> {

    private final Supplier<Entries<V>> empty;
    private final TreeMap<String, Entries<V>> clusters = new TreeMap<>();
    /** The cluster that was asked for last, which mostly is the one that is asked for next. */
    private String last = "";

    private @Nullable Entries<V> entries;

    ClusteredState(Supplier<Entries<V>> empty) {
        this.empty = empty;
    }

    private Entries<V> of(String cluster) {
        Entries<V> known = entries;
        if (known == null || !cluster.equals(last)) {
            known = clusters.computeIfAbsent(cluster, any -> empty.get());
            last = cluster;
            entries = known;
        }
        return known;
    }

    @Override
    public Optional<V> get(String cluster, String own) {
        return Optional.ofNullable(of(cluster).get(own));
    }

    @Override
    public void put(String cluster, String own, V value) {
        of(cluster).put(own, value);
    }

    @Override
    public void remove(String cluster, String own) {
        of(cluster).remove(own);
    }

    @Override
    public Optional<V> get(String key) {
        return get(Keys.clusterOf(key), Keys.ownOf(key));
    }

    @Override
    public void put(String key, V value) {
        put(Keys.clusterOf(key), Keys.ownOf(key), value);
    }

    @Override
    public void remove(String key) {
        remove(Keys.clusterOf(key), Keys.ownOf(key));
    }

    @Override
    public void removeRange(String fromInclusive, String toExclusive) {
        clusters.forEach((cluster, of) -> {
            Bounds bounds = Bounds.of(cluster, fromInclusive, toExclusive);
            if (!bounds.isEmpty()) {
                of.remove(bounds);
            }
        });
    }

    @Override
    public Optional<String> firstKey(String fromInclusive) {
        for (Map.Entry<String, Entries<V>> cluster : clusters.entrySet()) {
            Bounds bounds = Bounds.of(cluster.getKey(), fromInclusive, null);
            String first = bounds.isEmpty() ? null : cluster.getValue().firstKey(bounds.from());
            if (first != null) {
                return Optional.of(Keys.of(cluster.getKey(), first));
            }
        }
        return Optional.empty();
    }

    @Override
    public void range(String fromInclusive, String toExclusive, BiConsumer<String, V> visitor) {
        // a copy, because the visitor may change the state
        List<Map.Entry<String, V>> copy = new ArrayList<>();
        clusters.forEach((cluster, of) -> {
            Bounds bounds = Bounds.of(cluster, fromInclusive, toExclusive);
            if (!bounds.isEmpty()) {
                for (Map.Entry<String, V> entry : of.in(bounds)) {
                    copy.add(Map.entry(Keys.of(cluster, entry.getKey()), entry.getValue()));
                }
            }
        });
        for (Map.Entry<String, V> entry : copy) {
            visitor.accept(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public List<V> take(String fromInclusive, String toExclusive) {
        List<V> taken = new ArrayList<>();
        for (Map.Entry<String, Entries<V>> cluster : clusters.entrySet()) {
            Bounds bounds = Bounds.of(cluster.getKey(), fromInclusive, toExclusive);
            if (!bounds.isEmpty()) {
                cluster.getValue().take(bounds, taken);
            }
        }
        return taken;
    }

    @Override
    public List<String> clusters() {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Entries<V>> cluster : clusters.entrySet()) {
            if (cluster.getValue().firstKey("") != null) {
                found.add(cluster.getKey());
            }
        }
        return found;
    }
}

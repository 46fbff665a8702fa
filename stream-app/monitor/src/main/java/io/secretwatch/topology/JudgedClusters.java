package io.secretwatch.topology;

import io.secretwatch.knowledge.log.ClusterClock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The clusters that the judge tasks of a monitor judge now, for those who look from outside: a task tells of its own, and leaves. */
public final class JudgedClusters {

    /** How often a task tells. */
    static final long SPACING_MILLIS = 5_000;

    /**
     * A cluster.
     *
     * @param clock how far it is judged, in event time
     * @param heardAt when something newer than all before was judged, in epoch milliseconds; 0 where nothing was since its task began here
     */
    public record Judged(ClusterClock clock, long heardAt) {}

    private final Map<Object, Map<String, Judged>> byTask = new ConcurrentHashMap<>();

    /** What a task has judged by this time, in place of what it told before. */
    void tell(Object task, Map<String, ClusterClock> clocks, long now) {
        Map<String, Judged> before = byTask.get(task);
        Map<String, Judged> told = new TreeMap<>();
        clocks.forEach((cluster, clock) -> told.put(cluster, new Judged(clock, heardAt(before, cluster, clock, now))));
        byTask.put(task, told);
    }

    private static long heardAt(@Nullable Map<String, Judged> before, String cluster, ClusterClock clock, long now) {
        if (before == null) {
            return 0;
        }
        Judged known = before.get(cluster);
        return known == null || clock.lastActivity().isAfter(known.clock().lastActivity()) ? now : known.heardAt();
    }

    /** A task is judged elsewhere from now on. */
    void leave(Object task) {
        byTask.remove(task);
    }

    /** All of them by their names, of all tasks. */
    public Map<String, Judged> all() {
        Map<String, Judged> all = new TreeMap<>();
        byTask.values().forEach(all::putAll);
        return all;
    }
}

package io.secretwatch.replay;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Level;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** At which levels the events of each cluster were logged, as far as they are of interest. */
public final class Coverage {

    /** More clusters than this are not real ones but made-up names. */
    private static final int CLUSTERS_KEPT = 500;

    private static final int NAME_KEPT = 253;

    private final SortedMap<String, Map<AuditArea, Map<Level, Long>>> clusters = new TreeMap<>();

    Coverage() {}

    void add(AuditEvent event, String cluster) {
        event.request()
                .objectRef()
                .ifPresent(
                        ref -> count(cluster, AuditArea.of(ref), event.entry().level(), 1));
    }

    void addAll(Coverage other) {
        other.clusters.forEach((cluster, areas) ->
                areas.forEach((area, levels) -> levels.forEach((level, count) -> count(cluster, area, level, count))));
    }

    /** Events by area and level, by cluster. */
    public SortedMap<String, Map<AuditArea, Map<Level, Long>>> clusters() {
        return Collections.unmodifiableSortedMap(clusters);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coverage coverage && clusters.equals(coverage.clusters);
    }

    @Override
    public int hashCode() {
        return clusters.hashCode();
    }

    @Override
    public String toString() {
        return clusters.toString();
    }

    private void count(String name, AuditArea area, Level level, long count) {
        String cluster = name.substring(0, Math.min(name.length(), NAME_KEPT));
        if (clusters.size() < CLUSTERS_KEPT || clusters.containsKey(cluster)) {
            clusters.computeIfAbsent(cluster, any -> new EnumMap<>(AuditArea.class))
                    .computeIfAbsent(area, any -> new EnumMap<>(Level.class))
                    .merge(level, count, Long::sum);
        }
    }
}

package io.secretwatch.replay;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.ObjectRef;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the events of each cluster carried, as far as they are of interest, and which ways to a Secret that shows. */
public final class Coverage {

    /** More clusters than this are not real ones but made-up names. */
    private static final int CLUSTERS_KEPT = 500;

    private static final int NAME_KEPT = 253;

    private final SortedMap<String, Map<AuditArea, AreaCoverage>> clusters = new TreeMap<>();

    Coverage() {}

    void add(AuditEvent event, String cluster) {
        Optional<ObjectRef> ref = event.request().objectRef();
        if (ref.isPresent()) {
            in(areas(cluster), AuditArea.of(ref.get())).add(event);
        }
    }

    private static AreaCoverage in(Map<AuditArea, AreaCoverage> areas, AuditArea area) {
        AreaCoverage known = areas.get(area);
        return known == null ? areas.computeIfAbsent(area, any -> new AreaCoverage()) : known;
    }

    void addAll(Coverage other) {
        other.clusters.forEach((cluster, areas) -> {
            Map<AuditArea, AreaCoverage> own = areas(cluster);
            areas.forEach((area, coverage) -> in(own, area).addAll(coverage));
        });
    }

    /** What was carried, by area, by cluster. */
    public SortedMap<String, Map<AuditArea, AreaCoverage>> clusters() {
        return Collections.unmodifiableSortedMap(clusters);
    }

    /** What a cluster's events carried, whatever their area. */
    public AreaCoverage whole(String cluster) {
        AreaCoverage whole = new AreaCoverage();
        clusters.getOrDefault(cluster, Map.of()).values().forEach(whole::addAll);
        return whole;
    }

    /** Whether a cluster's log shows a way. */
    public Sight of(WayShown way, String cluster) {
        return way.in(clusters.getOrDefault(cluster, Map.of()), whole(cluster));
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

    /** Of a cluster; of one cluster too many, what is not kept. */
    private Map<AuditArea, AreaCoverage> areas(String name) {
        Map<AuditArea, AreaCoverage> known = clusters.get(name);
        if (known != null) {
            return known;
        }
        String cluster = name.substring(0, Math.min(name.length(), NAME_KEPT));
        return clusters.size() < CLUSTERS_KEPT || clusters.containsKey(cluster)
                ? clusters.computeIfAbsent(cluster, any -> new EnumMap<>(AuditArea.class))
                : new EnumMap<>(AuditArea.class);
    }
}

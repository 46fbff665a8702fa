package io.secretwatch.replay;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.ObjectRef;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
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

    private final SortedMap<String, Period> periods = new TreeMap<>();

    /** From the first to the last event of those that were judged. */
    public record Period(Instant first, Instant last) {

        /** The shortest that has both in it. */
        public Period with(Period other) {
            return new Period(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    Coverage() {}

    void add(AuditEvent event, String cluster) {
        Optional<ObjectRef> ref = event.request().objectRef();
        if (ref.isPresent()) {
            in(areas(cluster), AuditArea.of(ref.get())).add(event);
        }
    }

    /** Something that is judged was at this time, which can be believed. */
    void met(String cluster, Instant time) {
        met(cluster, new Period(time, time));
    }

    private void met(String name, Period period) {
        String cluster = name.substring(0, Math.min(name.length(), NAME_KEPT));
        if (periods.size() < CLUSTERS_KEPT || periods.containsKey(cluster)) {
            periods.merge(cluster, period, Period::with);
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
        other.periods.forEach(this::met);
    }

    /** What was carried, by area, by cluster. */
    public SortedMap<String, Map<AuditArea, AreaCoverage>> clusters() {
        return Collections.unmodifiableSortedMap(clusters);
    }

    /** Of which time the log of each cluster tells, as far as that is known: what is not judged has no time. */
    public SortedMap<String, Period> periods() {
        return Collections.unmodifiableSortedMap(periods);
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

    /** What a cluster's log lacks to show all of a way; empty where it shows it. */
    public List<Lack> lacking(WayShown way, String cluster) {
        return way.lacking(clusters.getOrDefault(cluster, Map.of()), whole(cluster));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coverage coverage
                && clusters.equals(coverage.clusters)
                && periods.equals(coverage.periods);
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

package io.secretwatch.replay;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Level;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the events of one area, or of a whole cluster, carried. */
public final class AreaCoverage {

    private static final Set<String> WRITES = Set.of("create", "update", "patch");
    private static final Evidence[] EVIDENCE = Evidence.values();

    /** Nothing was met. */
    public static final AreaCoverage NONE = new AreaCoverage();

    private final Map<Level, Long> levels = new EnumMap<>(Level.class);
    private final Set<Evidence> carried = EnumSet.noneOf(Evidence.class);
    /** Writes whose level promises a body. */
    private long promised;

    void add(AuditEvent event) {
        Level level = event.entry().level();
        levels.merge(level, 1L, Long::sum);
        if (level.compareTo(Level.REQUEST) >= 0
                && level != Level.UNKNOWN
                && WRITES.contains(event.request().verb())
                && event.response().status().code() < 300) {
            promised++;
        }
        if (carried.size() == EVIDENCE.length) {
            return;
        }
        for (Evidence one : EVIDENCE) {
            if (!carried.contains(one) && one.isIn(event)) {
                carried.add(one);
            }
        }
    }

    void addAll(AreaCoverage other) {
        other.levels.forEach((level, count) -> levels.merge(level, count, Long::sum));
        carried.addAll(other.carried);
        promised += other.promised;
    }

    /** How many events were met at each level. */
    public Map<Level, Long> levels() {
        return Collections.unmodifiableMap(levels);
    }

    /** What at least one event carried. */
    public Set<Evidence> carried() {
        return Collections.unmodifiableSet(carried);
    }

    /** How sure it is that events carry something: all that could, some of them, or none. */
    Sight sight(Evidence evidence) {
        return switch (evidence) {
            case BODIES ->
                promised > 0 && !carried.contains(evidence)
                        ? Sight.HIDDEN
                        : atLevels(Level.REQUEST, carried.contains(evidence));
            case ANSWERS -> atLevels(Level.REQUEST_RESPONSE, false);
            default -> carried.contains(evidence) ? Sight.SHOWN : Sight.HIDDEN;
        };
    }

    /** What a source does not say its level of may be anything; what one of its events carried, others may. */
    private Sight atLevels(Level lowest, boolean seen) {
        boolean some = levels.keySet().stream().anyMatch(level -> has(level, lowest));
        boolean all = levels.keySet().stream().allMatch(level -> has(level, lowest));
        boolean untold = levels.containsKey(Level.UNKNOWN) && seen;
        return some && all ? Sight.SHOWN : some || untold ? Sight.IN_PART : Sight.HIDDEN;
    }

    private static boolean has(Level level, Level lowest) {
        return level != Level.UNKNOWN && level.compareTo(lowest) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AreaCoverage area
                && levels.equals(area.levels)
                && carried.equals(area.carried)
                && promised == area.promised;
    }

    @Override
    public int hashCode() {
        return levels.hashCode();
    }

    @Override
    public String toString() {
        return levels + " " + carried;
    }
}

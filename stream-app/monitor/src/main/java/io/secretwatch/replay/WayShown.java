package io.secretwatch.replay;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.wire.io.ShippedTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a log has to carry to show a way to a Secret. Tried, not thought out: every scenario of the way is judged without each kind of
 * evidence.
 *
 * @param row of the catalogue of ways
 * @param area whose events show it
 * @param bodiesOf whose bodies it needs, where that is another area than {@link #area}
 * @param blindWithout evidence without which none of its scenarios is found; of several in one set, one is enough
 * @param weakWithout evidence without which most of them are not found, or found with a lower severity
 */
public record WayShown(
        String row, AuditArea area, AuditArea bodiesOf, List<Set<Evidence>> blindWithout, Set<Evidence> weakWithout) {

    private static final String TABLE = "ways-shown.tsv";

    /** All ways that a log can show, in order. */
    public static final List<WayShown> ALL = read();

    /** Whether a cluster's log shows the way. */
    Sight in(Map<AuditArea, AreaCoverage> areas, AreaCoverage whole) {
        AreaCoverage own = areas.getOrDefault(area, AreaCoverage.NONE);
        AreaCoverage bodies = areas.getOrDefault(bodiesOf, AreaCoverage.NONE);
        if (own.levels().isEmpty() || bodies.levels().isEmpty()) {
            return Sight.HIDDEN;
        }
        Sight sight = Sight.SHOWN;
        for (Set<Evidence> needed : blindWithout) {
            Sight best = Sight.HIDDEN;
            for (Evidence one : needed) {
                Sight found = of(one, own, bodies, whole);
                best = found.compareTo(best) < 0 ? found : best;
            }
            sight = sight.orWorse(best);
        }
        for (Evidence useful : weakWithout) {
            sight = sight.orWorse(of(useful, own, bodies, whole) == Sight.SHOWN ? Sight.SHOWN : Sight.IN_PART);
        }
        return sight;
    }

    /** What keeps a cluster's log from showing all of the way. */
    List<Lack> lacking(Map<AuditArea, AreaCoverage> areas, AreaCoverage whole) {
        AreaCoverage own = areas.getOrDefault(area, AreaCoverage.NONE);
        AreaCoverage bodies = areas.getOrDefault(bodiesOf, AreaCoverage.NONE);
        List<Lack> without = Stream.of(area, bodiesOf)
                .distinct()
                .filter(one ->
                        areas.getOrDefault(one, AreaCoverage.NONE).levels().isEmpty())
                .map(one -> new Lack(one, Optional.empty()))
                .toList();
        if (!without.isEmpty()) {
            return without;
        }
        Stream<Set<Evidence>> alternatives =
                Stream.concat(blindWithout.stream(), weakWithout.stream().map(Set::of));
        return alternatives
                .filter(needed -> needed.stream().noneMatch(one -> of(one, own, bodies, whole) == Sight.SHOWN))
                .flatMap(Set::stream)
                .distinct()
                .map(one ->
                        new Lack(one == Evidence.BODIES || one == Evidence.ANSWERS ? bodiesOf : area, Optional.of(one)))
                .toList();
    }

    /** A stage that other areas show may be omitted in this one, or nothing of the kind has happened in it. */
    private static Sight of(Evidence evidence, AreaCoverage own, AreaCoverage bodies, AreaCoverage whole) {
        return switch (evidence) {
            case BODIES, ANSWERS -> bodies.sight(evidence);
            case COMPLETED, BEGUN ->
                own.sight(evidence) == Sight.SHOWN
                        ? Sight.SHOWN
                        : whole.sight(evidence) == Sight.SHOWN ? Sight.IN_PART : Sight.HIDDEN;
            default -> whole.sight(evidence);
        };
    }

    private static List<WayShown> read() {
        return ShippedTable.rows(WayShown.class, TABLE).stream()
                .map(WayShown::read)
                .toList();
    }

    private static WayShown read(String[] cells) {
        AuditArea area = AuditArea.valueOf(cells[1]);
        return new WayShown(
                cells[0],
                area,
                cells[2].isEmpty() ? area : AuditArea.valueOf(cells[2]),
                sets(cells[3]),
                evidence(cells[4], " "));
    }

    private static List<Set<Evidence>> sets(String names) {
        return Stream.of(names.split(" ", 0))
                .filter(set -> !set.isEmpty())
                .map(set -> evidence(set, "+"))
                .toList();
    }

    private static Set<Evidence> evidence(String names, String between) {
        Set<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        for (String name : names.split(Pattern.quote(between), 0)) {
            if (!name.isEmpty()) {
                evidence.add(Evidence.valueOf(name));
            }
        }
        return evidence;
    }
}

package io.secretwatch.replay.report;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.audit.Level;
import io.secretwatch.replay.AreaCoverage;
import io.secretwatch.replay.Coverage;
import io.secretwatch.replay.Evidence;
import io.secretwatch.replay.Sight;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.WayShown;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.wire.text.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table, for people, of what a cluster's audit log can show with what its events carry, and what it cannot. */
public final class CoverageText {

    private static final int CLUSTERS_SHOWN = 20;
    private static final int NAME = 80;

    private CoverageText() {}

    /** A block for each cluster, each line ended by a line feed; empty where nothing was met. */
    public static String of(Coverage coverage) {
        if (coverage.clusters().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        coverage.clusters().entrySet().stream().limit(CLUSTERS_SHOWN).forEach(cluster -> {
            text.append("What the log of cluster ")
                    .append(SafeText.line(cluster.getKey(), NAME))
                    .append(" shows: ways to a Secret, by their rows in docs/rules.md\n");
            text.append(line("ABOUT", "EVENTS", "LEVELS", "SHOWN", "SHOWN IN PART", "HIDDEN"));
            Map<Sight, List<WayShown>> ways = ways(coverage, cluster.getKey());
            for (AuditArea area : AuditArea.values()) {
                text.append(line(area, cluster.getValue().getOrDefault(area, AreaCoverage.NONE), ways));
            }
            text.append(missing(coverage, cluster.getKey()));
        });
        if (coverage.clusters().size() > CLUSTERS_SHOWN) {
            text.append("The first ").append(CLUSTERS_SHOWN).append(" clusters of more are shown.\n");
        }
        return text.toString();
    }

    private static String line(AuditArea area, AreaCoverage met, Map<Sight, List<WayShown>> ways) {
        return line(
                area.title(),
                String.valueOf(Summary.total(met.levels().values())),
                met.levels().isEmpty() ? "nothing happened, or level None" : levels(met.levels()),
                rows(area, ways, Sight.SHOWN),
                rows(area, ways, Sight.IN_PART),
                rows(area, ways, Sight.HIDDEN));
    }

    private static String levels(Map<Level, Long> met) {
        return met.keySet().stream()
                .map(level -> level.name().toLowerCase(Locale.ROOT).replace("_", ""))
                .collect(Collectors.joining(", "));
    }

    private static String rows(AuditArea area, Map<Sight, List<WayShown>> ways, Sight sight) {
        return ranges(ways.getOrDefault(sight, List.of()).stream()
                .filter(way -> way.area() == area)
                .map(WayShown::row));
    }

    /** Only ways that some rule covers: what no rule looks for is not hidden by a log. */
    private static Map<Sight, List<WayShown>> ways(Coverage coverage, String cluster) {
        Set<String> covered = Catalogue.rules().stream()
                .flatMap(rule -> rule.coverage().catalogueRows().stream())
                .collect(Collectors.toSet());
        return WayShown.ALL.stream()
                .filter(way -> covered.contains(way.row()))
                .collect(Collectors.groupingBy(way -> coverage.of(way, cluster)));
    }

    /** What no event carried, whatever its area. */
    private static String missing(Coverage coverage, String cluster) {
        Set<Evidence> carried = coverage.whole(cluster).carried();
        String missing = Arrays.stream(Evidence.values())
                .filter(one -> !carried.contains(one))
                .map(Evidence::title)
                .collect(Collectors.joining("; "));
        return missing.isEmpty() ? "" : "No event of this cluster says: " + missing + ".\n";
    }

    /** {@code A01-A03 A05} for A01, A02, A03 and A05. */
    public static String ranges(Stream<String> rows) {
        List<List<String>> runs = new ArrayList<>();
        rows.forEach(row -> {
            List<String> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (!last.isEmpty() && follows(last.get(last.size() - 1), row)) {
                last.add(row);
            } else {
                runs.add(new ArrayList<>(List.of(row)));
            }
        });
        return runs.stream()
                .map(run -> run.size() < 3 ? String.join(" ", run) : run.get(0) + "-" + run.get(run.size() - 1))
                .collect(Collectors.joining(" "));
    }

    private static boolean follows(String before, String row) {
        return before.charAt(0) == row.charAt(0)
                && Integer.parseInt(before.substring(1)) + 1 == Integer.parseInt(row.substring(1));
    }

    private static String line(String about, String events, String levels, String shown, String part, String hidden) {
        return String.format(Locale.ROOT, "%-31s %9s  %-32s %-32s %-20s %s", about, events, levels, shown, part, hidden)
                        .stripTrailing()
                + "\n";
    }
}

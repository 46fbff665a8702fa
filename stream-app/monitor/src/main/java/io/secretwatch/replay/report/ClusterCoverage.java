package io.secretwatch.replay.report;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.audit.Level;
import io.secretwatch.replay.AreaCoverage;
import io.secretwatch.replay.Coverage;
import io.secretwatch.replay.Evidence;
import io.secretwatch.replay.Lack;
import io.secretwatch.replay.Sight;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.WayShown;
import io.secretwatch.replay.WayTitles;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the log of a cluster can show with what its events carry, and what it cannot.
 *
 * @param rules what each rule could see of what it looks for
 * @param areas by what events are about
 * @param missing what no event of the cluster says, whatever its area
 */
public record ClusterCoverage(String name, List<RuleSight> rules, List<Area> areas, List<String> missing) {

    /** What a log lacks for good reason. */
    private static final Lack VALUES = new Lack(AuditArea.SECRETS, Optional.of(Evidence.BODIES));

    /**
     * What a rule could see.
     *
     * @param sight {@code all}, {@code part} or {@code none} of the ways that it looks for
     * @param shown how many of them were seen as far as the rule needs it
     * @param unseen ways that were not seen, or only in part
     * @param because what the log lacks, of some events or of all
     */
    public record RuleSight(String name, String sight, int shown, List<Way> unseen, List<String> because) {}

    /**
     * What is seen of one area.
     *
     * @param levels of its events, separated by commas; empty without an event
     * @param shown ways to a Secret that are seen
     * @param partly ways of which a part is seen
     * @param hidden ways that are not seen
     */
    public record Area(String title, long events, String levels, List<Way> shown, List<Way> partly, List<Way> hidden) {}

    /**
     * A way to a Secret.
     *
     * @param row in docs/rules.md
     */
    public record Way(String row, String title) {}

    /** Of each cluster that was met. */
    public static List<ClusterCoverage> of(Coverage coverage) {
        return coverage.clusters().entrySet().stream()
                .map(cluster -> of(coverage, cluster.getKey(), cluster.getValue()))
                .toList();
    }

    private static ClusterCoverage of(Coverage coverage, String cluster, Map<AuditArea, AreaCoverage> met) {
        Map<Sight, List<WayShown>> ways = ways(coverage, cluster);
        List<Area> areas = Arrays.stream(AuditArea.values())
                .map(area -> area(area, met.getOrDefault(area, AreaCoverage.NONE), ways))
                .toList();
        Set<Evidence> carried = coverage.whole(cluster).carried();
        List<String> missing = Arrays.stream(Evidence.values())
                .filter(one -> !carried.contains(one))
                .map(Evidence::title)
                .toList();
        List<RuleSight> rules = Catalogue.rules().stream()
                .map(rule -> sight(rule, coverage, cluster))
                .filter(rule -> rule.shown() + rule.unseen().size() > 0)
                .toList();
        return new ClusterCoverage(cluster, rules, areas, missing);
    }

    private static RuleSight sight(RuleInfo rule, Coverage coverage, String cluster) {
        List<WayShown> ways = WayShown.ALL.stream()
                .filter(way -> rule.coverage().catalogueRows().contains(way.row()))
                .toList();
        List<WayShown> unseen = ways.stream()
                .filter(way -> coverage.of(way, cluster) != Sight.SHOWN)
                .toList();
        boolean blind = ways.stream().allMatch(way -> coverage.of(way, cluster) == Sight.HIDDEN);
        List<String> because = unseen.stream()
                .flatMap(way -> coverage.lacking(way, cluster).stream())
                .distinct()
                .map(ClusterCoverage::inWords)
                .toList();
        return new RuleSight(
                rule.name(),
                unseen.isEmpty() ? "all" : blind ? "none" : "part",
                ways.size() - unseen.size(),
                unseen.stream()
                        .map(way -> new Way(way.row(), WayTitles.of(way.row())))
                        .toList(),
                because);
    }

    private static String inWords(Lack lack) {
        if (lack.equals(VALUES)) {
            return "what was written to secrets is not shown, and should not be: level Request puts values into the log";
        }
        return lack.evidence()
                .map(evidence -> "not every event about " + lack.area().title() + " shows " + evidence.title())
                .orElse("there is no event about " + lack.area().title());
    }

    private static Area area(AuditArea area, AreaCoverage met, Map<Sight, List<WayShown>> ways) {
        return new Area(
                area.title(),
                Summary.total(met.levels().values()),
                levels(met.levels()),
                of(area, ways, Sight.SHOWN),
                of(area, ways, Sight.IN_PART),
                of(area, ways, Sight.HIDDEN));
    }

    private static String levels(Map<Level, Long> met) {
        return met.keySet().stream().map(ClusterCoverage::spelling).collect(Collectors.joining(", "));
    }

    /** As it stands in an audit policy. */
    private static String spelling(Level level) {
        return switch (level) {
            case NONE -> "None";
            case METADATA -> "Metadata";
            case REQUEST -> "Request";
            case REQUEST_RESPONSE -> "RequestResponse";
            case UNKNOWN -> "not known";
        };
    }

    private static List<Way> of(AuditArea area, Map<Sight, List<WayShown>> ways, Sight sight) {
        return ways.getOrDefault(sight, List.of()).stream()
                .filter(way -> way.area() == area)
                .map(way -> new Way(way.row(), WayTitles.of(way.row())))
                .toList();
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
}

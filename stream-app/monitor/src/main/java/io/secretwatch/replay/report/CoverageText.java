package io.secretwatch.replay.report;

import io.secretwatch.replay.Coverage;
import io.secretwatch.wire.text.SafeText;
import java.util.List;
import java.util.Locale;

/** A table, for people, of what a cluster's audit log can show with what its events carry, and what it cannot. */
public final class CoverageText {

    private static final int CLUSTERS_SHOWN = 20;
    private static final int NAME = 80;

    private CoverageText() {}

    /** A block for each cluster, each line ended by a line feed; empty where nothing was met. */
    public static String of(Coverage coverage) {
        List<ClusterCoverage> clusters = ClusterCoverage.of(coverage);
        StringBuilder text = new StringBuilder();
        clusters.stream().limit(CLUSTERS_SHOWN).forEach(cluster -> text.append(of(cluster)));
        if (clusters.size() > CLUSTERS_SHOWN) {
            text.append("The first ").append(CLUSTERS_SHOWN).append(" clusters of more are shown.\n");
        }
        return text.toString();
    }

    private static String of(ClusterCoverage cluster) {
        StringBuilder text = new StringBuilder("What the log of cluster ")
                .append(SafeText.line(cluster.name(), NAME))
                .append(" shows: ways to a Secret, by their rows in docs/rules.md\n")
                .append(line("ABOUT", "EVENTS", "LEVELS", "SHOWN", "SHOWN IN PART", "HIDDEN"));
        for (ClusterCoverage.Area area : cluster.areas()) {
            text.append(line(
                    area.title(),
                    String.valueOf(area.events()),
                    area.levels().isEmpty() ? "nothing happened, or level None" : area.levels(),
                    rows(area.shown()),
                    rows(area.partly()),
                    rows(area.hidden())));
        }
        if (!cluster.missing().isEmpty()) {
            text.append("No event of this cluster says: ")
                    .append(String.join("; ", cluster.missing()))
                    .append(".\n");
        }
        return text.toString();
    }

    private static String rows(List<ClusterCoverage.Way> ways) {
        return ClusterCoverage.ranges(ways.stream().map(ClusterCoverage.Way::row));
    }

    private static String line(String about, String events, String levels, String shown, String part, String hidden) {
        return String.format(Locale.ROOT, "%-31s %9s  %-32s %-32s %-20s %s", about, events, levels, shown, part, hidden)
                        .stripTrailing()
                + "\n";
    }
}

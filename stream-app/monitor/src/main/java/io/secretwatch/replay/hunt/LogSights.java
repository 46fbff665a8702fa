package io.secretwatch.replay.hunt;

import io.secretwatch.replay.Coverage;
import io.secretwatch.replay.Evidence;
import io.secretwatch.replay.Sight;
import io.secretwatch.replay.WayShown;
import io.secretwatch.replay.report.ClusterCoverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a log cannot show of the ways to a Secret, so that nobody takes silence for an answer. */
public final class LogSights {

    private LogSights() {}

    /** A row for each cluster, or for one. */
    public static List<HuntRow.LogSight> of(Coverage coverage, Optional<String> cluster) {
        List<HuntRow.LogSight> rows = new ArrayList<>();
        for (String name : coverage.clusters().keySet()) {
            if (cluster.isEmpty() || cluster.get().equals(name)) {
                rows.add(new HuntRow.LogSight(
                        HuntText.clean(name),
                        ways(coverage, name, Sight.IN_PART),
                        ways(coverage, name, Sight.HIDDEN),
                        Arrays.stream(Evidence.values())
                                .filter(one -> !coverage.whole(name).carried().contains(one))
                                .map(Evidence::title)
                                .toList()));
            }
        }
        return rows;
    }

    private static List<String> ways(Coverage coverage, String cluster, Sight sight) {
        return WayShown.ALL.stream()
                .filter(way -> coverage.of(way, cluster) == sight)
                .map(WayShown::row)
                .toList();
    }

    /** The same for people. */
    public static List<String> lines(List<HuntRow.LogSight> rows) {
        List<String> text = new ArrayList<>();
        for (HuntRow.LogSight row : rows) {
            text.add("What the log of cluster " + row.cluster() + " cannot show, by rows of docs/rules.md:");
            if (!row.hidden().isEmpty()) {
                text.addAll(HuntText.below("hidden: " + ClusterCoverage.ranges(row.hidden().stream())));
            }
            if (!row.inPart().isEmpty()) {
                text.addAll(HuntText.below("shown in part: " + ClusterCoverage.ranges(row.inPart().stream())));
            }
            if (!row.missing().isEmpty()) {
                text.addAll(HuntText.below("no event says: " + String.join("; ", row.missing())));
            }
            if (row.hidden().isEmpty() && row.inPart().isEmpty()) {
                text.addAll(HuntText.below("nothing of them: all are shown"));
            }
        }
        return text;
    }
}

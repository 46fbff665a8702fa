package io.secretwatch.replay.report.page;

import io.secretwatch.alert.FindingRow;
import io.secretwatch.replay.report.ClusterCoverage;
import io.secretwatch.wire.product.Product;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * What the page says beside its findings.
 *
 * @param title what it is of
 * @param subtitle of which time
 * @param scope sentences on how much was read, what came of it, and by which policy it was judged
 * @param facts what was read and came of it, each a name and a text
 * @param warnings what makes the page less than it seems
 * @param coverage what each cluster's log can show
 * @param made by which version
 */
public record PageAbout(
        String title,
        String subtitle,
        List<String> scope,
        List<Fact> facts,
        List<String> warnings,
        List<ClusterCoverage> coverage,
        String made) {

    /**
     * Of alerts alone: what the log behind them could show is not known.
     *
     * @param scope sentences on where they are from
     */
    public static PageAbout ofAlerts(Collection<FindingRow> rows, List<String> scope, List<Fact> facts) {
        List<String> clusters = rows.stream().map(FindingRow::cluster).sorted().toList();
        LongSummaryStatistics first = rows.stream().mapToLong(FindingRow::first).summaryStatistics();
        LongSummaryStatistics last = rows.stream().mapToLong(FindingRow::last).summaryStatistics();
        Instant from = Instant.ofEpochMilli(first.getMin());
        Instant to = Instant.ofEpochMilli(last.getMax());
        return new PageAbout(
                rows.isEmpty() ? PageTitle.of(clusters) : PageTitle.of(clusters, from, to),
                rows.isEmpty() ? "" : "Findings of " + PageTitle.period(from, to),
                scope,
                facts,
                List.of(),
                List.of(),
                "Made by Secretwatch " + Product.version() + ".");
    }

    /** A name and what is to be said of it. */
    public record Fact(String name, String text) {}
}

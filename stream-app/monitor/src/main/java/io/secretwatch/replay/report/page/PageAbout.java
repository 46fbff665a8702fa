package io.secretwatch.replay.report.page;

import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.replay.report.ClusterCoverage;
import java.util.List;

/**
 * What the page says beside its findings.
 *
 * @param title what it is of
 * @param subtitle of which time, judged by what
 * @param facts what was read and came of it, each a name and a text
 * @param warnings what makes the page less than it seems
 * @param coverage what each cluster's log can show
 * @param made by which version
 */
public record PageAbout(
        String title,
        String subtitle,
        List<Fact> facts,
        List<String> warnings,
        List<ClusterCoverage> coverage,
        String made) {

    /** Of alerts alone, of which nothing is known beside them. */
    public static PageAbout ofAlerts(String title, String subtitle, List<Fact> facts) {
        return new PageAbout(
                title,
                subtitle,
                facts,
                List.of(),
                List.of(),
                "Made by Secretwatch " + OcsfWriter.PRODUCT_VERSION + ".");
    }

    /** A name and what is to be said of it. */
    public record Fact(String name, String text) {}
}

package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.report.ClusterCoverage;
import io.secretwatch.replay.report.CoverageText;
import io.secretwatch.testing.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void what_the_levels_hide_is_said_for_each_cluster() {
        String text = text(1);
        assertThat(text).contains("cluster one ").contains("cluster two ").isEqualTo(text(4));
        assertThat(row(text, "one", "secrets"))
                .startsWith("secrets 1 Metadata A01")
                .endsWith("A51 A56 A61 E41 E42 E49 G01");
        assertThat(row(text, "two", "secrets")).startsWith("secrets 2 Metadata, Request A01");
        assertThat(row(text, "two", "pods"))
                .startsWith("pods and workloads 0 nothing happened, or level None")
                .contains("B01");
    }

    @Test
    void what_no_event_says_is_told() {
        assertThat(text(1))
                .contains("No event of this cluster says: ")
                .contains("stage ResponseStarted")
                .contains("user.groups")
                .doesNotContain("stage ResponseComplete")
                .doesNotContain("requestURI");
    }

    @Test
    void of_each_rule_it_says_what_it_could_see_and_why_not_more() {
        ClusterCoverage one = ClusterCoverage.of(coverage(1)).get(0);
        ClusterCoverage.RuleSight reads = rule(one, "Secrets read by an unexpected principal");
        assertThat(reads.sight()).isEqualTo("part");
        assertThat(reads.shown()).isPositive();
        assertThat(reads.because())
                .anyMatch(why -> why.startsWith("not every event about secrets shows that a watch"))
                .doesNotHaveDuplicates();
        ClusterCoverage.RuleSight rights = rule(one, "A right that opens a way to Secrets was granted");
        assertThat(rights.sight()).isEqualTo("none");
        assertThat(rights.because()).containsExactly("there is no event about roles and bindings");
    }

    private static ClusterCoverage.RuleSight rule(ClusterCoverage cluster, String name) {
        return cluster.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cluster.rules().toString()));
    }

    @Test
    void it_knows_of_which_time_the_log_of_each_cluster_tells() {
        Instant time = Instant.parse("2026-11-02T10:00:00Z");
        assertThat(coverage(1).periods())
                .isEqualTo(coverage(4).periods())
                .containsOnlyKeys("one", "two")
                .containsEntry("one", new Coverage.Period(time, time))
                .containsEntry("two", new Coverage.Period(time, time.plusSeconds(3)));
    }

    @Test
    void a_name_that_somebody_made_up_is_cut_and_made_safe() {
        Coverage coverage = new Coverage();
        coverage.add(Events.secretList("alice", Instant.EPOCH).event(), "x".repeat(1000) + "\u001b");
        assertThat(CoverageText.of(coverage)).doesNotContain("\u001b").hasSizeLessThan(3_000);
    }

    @Test
    void neighbours_are_told_as_a_range() {
        assertThat(ClusterCoverage.ranges(Stream.of("A01", "A02", "A03", "A05", "A06", "B07", "C08")))
                .isEqualTo("A01-A03 A05 A06 B07 C08");
        assertThat(ClusterCoverage.ranges(Stream.of())).isEmpty();
    }

    private static String text(int threads) {
        return CoverageText.of(coverage(threads));
    }

    private static Coverage coverage(int threads) {
        Replay replay = new Replay(
                new Judge(Policy.EMPTY, Settings.DEFAULTS, new InMemoryState()),
                new ReplaySettings(
                        Optional.empty(), Instant.MIN, Instant.MAX, Instant.parse("2026-11-24T00:00:00Z"), threads));
        return replay.run(
                        List.of(new LinesSource(
                                "log",
                                List.of(
                                        line("one", "1", "Metadata"),
                                        line("two", "2", "Metadata"),
                                        line("two", "3", "Request")))),
                        new CollectedReplay())
                .coverage();
    }

    /** The row of a cluster's block that begins with these words, with single spaces. */
    private static String row(String text, String cluster, String about) {
        String block = text.substring(text.indexOf("cluster " + cluster + " "));
        return block.lines()
                .filter(line -> line.startsWith(about))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +", " ");
    }

    private static String line(String cluster, String id, String level) {
        return """
                {"openshift":{"cluster_id":"%s"},"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"%s","k8s_audit_level":"%s","auditID":"%s",\
                "stage":"ResponseComplete","requestURI":"/api/v1/secrets","verb":"list","user":{"username":"alice"},"sourceIPs":["10.0.0.1"],\
                "objectRef":{"resource":"secrets","apiVersion":"v1"},"responseStatus":{"code":200},\
                "requestReceivedTimestamp":"2026-11-02T10:00:00.000000Z","stageTimestamp":"2026-11-02T10:00:0%s.000000Z"}""".formatted(cluster, level, level, id, id.equals("3") ? "3" : "0");
    }
}

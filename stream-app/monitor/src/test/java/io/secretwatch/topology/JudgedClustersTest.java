package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.knowledge.log.ClusterClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedClustersTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final JudgedClusters clusters = new JudgedClusters();

    @Test
    void a_cluster_was_heard_when_something_newer_than_all_before_was_judged() {
        clusters.tell("task", Map.of("prod", heard(TEN)), 1_000);
        assertThat(clusters.all().get("prod").heardAt())
                .as("what its state says was heard at some time before")
                .isZero();
        clusters.tell("task", Map.of("prod", heard(TEN), "new", heard(TEN)), 6_000);
        assertThat(clusters.all().get("prod").heardAt()).isZero();
        assertThat(clusters.all().get("new").heardAt()).isEqualTo(6_000);
        clusters.tell("task", Map.of("prod", heard(TEN.plusSeconds(1)), "new", heard(TEN)), 11_000);
        assertThat(clusters.all().get("prod").heardAt()).isEqualTo(11_000);
        assertThat(clusters.all().get("new").heardAt()).isEqualTo(6_000);
    }

    @Test
    void what_another_instance_judges_is_not_told_of_any_more() {
        clusters.tell("task", Map.of("prod", heard(TEN)), 1_000);
        clusters.tell("other", Map.of("staging", heard(TEN)), 1_000);
        clusters.leave("task");
        assertThat(clusters.all()).containsOnlyKeys("staging");
    }

    @Test
    void a_judge_tells_of_its_clusters_and_knows_them_after_a_restart(@TempDir Path state) {
        SimulatedMonitor monitor = new SimulatedMonitor(state.toFile(), TEN);
        SimulatedHistory.written(TEN, monitor.sources);
        monitor.sources.forEach(SimulatedSource::start);
        monitor.pass(Duration.ofMinutes(6));
        Map<String, JudgedClusters.Judged> told = monitor.clusters.all();
        assertThat(told).isNotEmpty();
        assertThat(told.values()).allSatisfy(one -> {
            assertThat(one.clock().lastActivity()).isBetween(TEN, monitor.now());
            assertThat(one.heardAt())
                    .isBetween(TEN.toEpochMilli(), monitor.now().toEpochMilli());
        });
        monitor.closeJudge();
        assertThat(monitor.clusters.all()).isEmpty();
        monitor.startJudge();
        assertThat(monitor.clusters.all()).containsOnlyKeys(told.keySet());
        assertThat(monitor.clusters.all().values())
                .allSatisfy(one -> assertThat(one.heardAt()).isZero());
    }

    private static ClusterClock heard(Instant time) {
        return ClusterClock.START.after(time);
    }
}

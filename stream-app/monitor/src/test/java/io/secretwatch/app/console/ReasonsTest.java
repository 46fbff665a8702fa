package io.secretwatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.kafka.KafkaSourceLag;
import io.secretwatch.app.kafka.OpenTransactions;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.Pauses;
import io.secretwatch.topology.JudgedClusters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Why the console says that not all is well. */
class ReasonsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T02:13:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, JudgedClusters.Judged> clusters = new TreeMap<>();
    private final List<KafkaSourceLag.Source> sources = new ArrayList<>();
    private final List<OpenTransactions.Standing> transactions = new ArrayList<>();
    private Instant started = NOW.minus(Duration.ofHours(5));
    private Instant answered = NOW;
    private long unreadSince;

    @Test
    void all_is_well_while_records_come_and_every_cluster_is_heard() {
        source(0, NOW, NOW);
        cluster("prod", Duration.ofMinutes(3), Duration.ofSeconds(2), Duration.ZERO);
        assertThat(reasons()).isEmpty();
        assertThat(reasons(false)).containsExactly("The monitor starts, or takes over work.");
    }

    @Test
    void a_cluster_is_silent_for_longer_than_it_usually_is() {
        source(0, NOW, NOW);
        cluster("prod", Duration.ofDays(3), Duration.ofSeconds(130), Duration.ofDays(3));
        cluster("nightly", Duration.ofHours(20), Duration.ofHours(12), Duration.ofHours(20));
        cluster("quick", Duration.ofMinutes(59), Duration.ofSeconds(2), Duration.ofMinutes(59));
        assertThat(reasons())
                .containsExactly(
                        "Cluster prod: no event about Secrets for 3 days; before, there was no pause longer than 2 minutes.");
        clusters.remove("prod");
        cluster("quick", Duration.ofMinutes(61), Duration.ofSeconds(2), Duration.ofMinutes(61));
        cluster("nightly", Duration.ofHours(25), Duration.ofHours(12), Duration.ofHours(25));
        assertThat(reasons())
                .containsExactly(
                        "Cluster nightly: no event about Secrets for 25 hours; before, there was no pause longer than 12 hours.",
                        "Cluster quick: no event about Secrets for 61 minutes; before, there was no pause longer than 2 seconds.");
    }

    @Test
    void a_cluster_that_was_heard_for_minutes_and_no_more_is_silent_after_an_hour() {
        source(0, NOW, NOW);
        Instant last = NOW.minus(Duration.ofHours(2));
        clusters.put("new", new JudgedClusters.Judged(ClusterClock.START.after(last), last.toEpochMilli()));
        assertThat(reasons()).containsExactly("Cluster new: no event about Secrets for 2 hours.");
    }

    @Test
    void an_old_log_that_is_read_again_is_no_silence() {
        source(0, NOW, NOW);
        cluster("lab", Duration.ofDays(17_000), Duration.ofSeconds(2), Duration.ofMinutes(1));
        cluster("gone", Duration.ofDays(31), Duration.ofSeconds(2), Duration.ofDays(31));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_log_that_arrives_late_is_not_called_silent() {
        source(0, NOW, NOW);
        cluster("prod", Duration.ofHours(3), Duration.ofSeconds(2), Duration.ofMinutes(1));
        assertThat(reasons())
                .containsExactly(
                        "Cluster prod: its log arrives late. The newest event came 2 hours after it happened.");
    }

    @Test
    void of_many_silent_clusters_those_that_are_silent_longest_are_named() {
        source(0, NOW, NOW);
        IntStream.rangeClosed(1, 9)
                .forEach(i -> cluster("c" + i, DAY.multipliedBy(i), Duration.ofSeconds(9), DAY.multipliedBy(i)));
        assertThat(reasons()).hasSize(4).last().isEqualTo("6 further clusters are silent or late too.");
        assertThat(reasons().get(0)).startsWith("Cluster c9: ").contains("9 days");
    }

    @Test
    void a_topic_into_which_nothing_comes_is_silent_and_one_that_is_empty_after_a_while() {
        source(0, NOW, NOW.minus(Duration.ofDays(2)));
        assertThat(reasons()).containsExactly("Topic k8s-audit: nothing has come for 2 days.");
        sources.clear();
        source(0, NOW, Instant.EPOCH);
        started = NOW.minus(Duration.ofMinutes(14));
        assertThat(reasons()).isEmpty();
        started = NOW.minus(Duration.ofMinutes(30));
        assertThat(reasons())
                .containsExactly("Topic k8s-audit: nothing has come yet, and the monitor runs for 30 minutes.");
    }

    @Test
    void what_is_read_late_is_said_and_then_no_cluster_is_called_silent() {
        cluster("prod", Duration.ofDays(3), Duration.ofSeconds(2), Duration.ofDays(3));
        source(9_000, NOW.minus(Duration.ofMinutes(4)), NOW);
        assertThat(reasons()).singleElement().asString().startsWith("Cluster prod");
        sources.clear();
        source(1, NOW.minus(Duration.ofMinutes(6)), NOW);
        assertThat(reasons())
                .containsExactly("Topic k8s-audit: 1 record is not read, the oldest of them for 6 minutes.");
        sources.clear();
        source(12_345, Instant.EPOCH, NOW);
        assertThat(reasons())
                .containsExactly(
                        "Topic k8s-audit: 12,345 records are not read, and its end was not reached in the 5 hours since the start.");
    }

    @Test
    void trouble_with_kafka_is_said_with_the_time_since_when() {
        source(0, NOW, NOW);
        unreadSince = NOW.minus(Duration.ofMinutes(10)).toEpochMilli();
        answered = NOW.minus(Duration.ofMinutes(2));
        assertThat(reasons())
                .containsExactly(
                        "The alerts topic cannot be read since 2026-11-29 02:03 UTC. Findings and verdicts are shown as they were then.",
                        "Kafka has not answered since 2026-11-29 02:11 UTC.");
        answered = Instant.EPOCH;
        assertThat(reasons()).last().isEqualTo("Kafka has not said yet how far the audit topics are read.");
        assertThat(at(true, false)).hasSize(1).first().asString().startsWith("Nothing is detected");
    }

    @Test
    void what_stands_before_a_transaction_is_said_though_all_that_can_be_read_is_read() {
        source(0, NOW, NOW);
        transactions.add(new OpenTransactions.Standing(
                new TopicPartition("k8s-audit", 3), 42, NOW.minus(Duration.ofMinutes(10))));
        assertThat(reasons())
                .containsExactly(
                        "Topic k8s-audit, partition 3: what came since 2026-11-29 02:03 UTC is not read, because a transaction does not end. docs/operations.md says how to end it.");
    }

    private List<String> reasons() {
        return reasons(true);
    }

    private List<String> reasons(boolean ready) {
        return at(ready, true);
    }

    private List<String> at(boolean ready, boolean alive) {
        return new Reasons(
                        NOW.toEpochMilli(),
                        new KafkaSourceLag.Position(started.toEpochMilli(), answered.toEpochMilli(), sources),
                        transactions,
                        clusters,
                        unreadSince)
                .of(alive, ready);
    }

    private void source(long behind, Instant readUpTo, Instant cameAt) {
        sources.add(new KafkaSourceLag.Source(
                "k8s-audit", behind, readUpTo.toEpochMilli(), cameAt.toEpochMilli(), Pauses.NONE));
    }

    /** Heard for two hours at least, with this longest pause; what was newest came so long ago. */
    private void cluster(String name, Duration silence, Duration pause, Duration cameAgo) {
        Instant last = NOW.minus(silence);
        long heard = Math.max(2, Duration.ofHours(2).dividedBy(pause));
        ClusterClock clock = ClusterClock.START;
        for (Instant time = last.minus(pause.multipliedBy(Math.min(heard, 10)));
                !time.isAfter(last);
                time = time.plus(pause)) {
            clock = clock.after(time);
        }
        clusters.put(name, new JudgedClusters.Judged(clock, NOW.minus(cameAgo).toEpochMilli()));
    }
}

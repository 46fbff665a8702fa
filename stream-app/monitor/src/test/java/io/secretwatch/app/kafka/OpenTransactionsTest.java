package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.app.config.Config;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which partitions stand before a transaction for too long, by what Kafka answers again and again. */
class OpenTransactionsTest {

    private static final Topics TOPICS =
            new Topics(Map.of("k8s-audit", 2), "activity", "baseline", "alerts", "feedback", "rejected");
    private static final TopicPartition ONE = new TopicPartition("k8s-audit", 0);
    private static final TopicPartition OTHER = new TopicPartition("k8s-audit", 1);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong time = new AtomicLong();
    private final OpenTransactions transactions = new OpenTransactions(
            Config.of(
                    Map.of("kafka.bootstrap.servers", "127.0.0.1:1"),
                    Path.of("").toAbsolutePath()),
            TOPICS,
            new Meters(registry),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            time::get);

    @AfterEach
    void close() {
        transactions.close();
    }

    @Test
    void one_that_stands_at_a_place_for_two_minutes_is_told_whatever_comes_behind() {
        for (int seconds = 0; seconds < 120; seconds += 10) {
            saw(seconds, Map.of(ONE, 7L), Map.of(ONE, 8L + seconds));
            assertThat(transactions.standing()).isEmpty();
            assertThat(gauge()).isEqualTo(seconds);
        }
        saw(120, Map.of(ONE, 7L), Map.of(ONE, 200L));
        assertThat(transactions.standing()).singleElement().satisfies(standing -> {
            assertThat(standing.partition()).isEqualTo(ONE);
            assertThat(standing.offset()).isEqualTo(7);
        });
        saw(130, Map.of(ONE, 200L), Map.of(ONE, 200L));
        assertThat(transactions.standing()).isEmpty();
        assertThat(gauge()).isZero();
    }

    @Test
    void transactions_that_end_one_after_the_other_are_not_told_though_one_is_open_at_every_look() {
        for (int seconds = 0; seconds < 600; seconds += 10) {
            saw(seconds, Map.of(ONE, 7L + seconds), Map.of(ONE, 8L + seconds));
        }
        assertThat(transactions.standing()).isEmpty();
        assertThat(gauge()).isZero();
    }

    @Test
    void a_partition_to_which_nobody_writes_is_not_told() {
        saw(0, Map.of(ONE, 7L, OTHER, 0L), Map.of(ONE, 7L, OTHER, 0L));
        saw(600, Map.of(ONE, 7L, OTHER, 0L), Map.of(ONE, 7L, OTHER, 0L));
        assertThat(transactions.standing()).isEmpty();
    }

    @Test
    void while_kafka_does_not_answer_nothing_begins_and_nothing_ends() {
        saw(0, Map.of(ONE, 7L, OTHER, 3L), Map.of(ONE, 8L, OTHER, 3L));
        saw(120, Map.of(ONE, 7L, OTHER, 3L), Map.of(ONE, 8L, OTHER, 4L));
        assertThat(transactions.standing()).hasSize(1);
        saw(130, Map.of(), Map.of());
        saw(400, Map.of(OTHER, 3L), Map.of(OTHER, 4L, ONE, 8L));
        assertThat(transactions.standing())
                .as("the other one may have ended, and begun where it was, and is looked at anew")
                .singleElement()
                .satisfies(standing -> assertThat(standing.partition()).isEqualTo(ONE));
        saw(520, Map.of(OTHER, 3L, ONE, 8L), Map.of(OTHER, 4L, ONE, 8L));
        assertThat(transactions.standing())
                .singleElement()
                .satisfies(standing -> assertThat(standing.partition()).isEqualTo(OTHER));
    }

    private void saw(int seconds, Map<TopicPartition, Long> stable, Map<TopicPartition, Long> ends) {
        time.set(Duration.ofSeconds(seconds).toNanos());
        transactions.saw(stable, ends);
    }

    private double gauge() {
        return registry.get(Meter.OPEN_TRANSACTION.id())
                .tag("topic", "k8s-audit")
                .gauge()
                .value();
    }
}

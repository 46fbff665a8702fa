package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SourceArrivalsTest {

    private static final long TEN = 1_780_000_000_000L;
    private static final TopicPartition ONE = new TopicPartition("audit", 0);
    private static final TopicPartition OTHER = new TopicPartition("audit", 1);

    private final SourceArrivals arrivals = new SourceArrivals();

    @Test
    void something_has_come_where_a_partition_ends_further_than_before() {
        arrivals.ends(Map.of(ONE, 10L, OTHER, 5L), TEN);
        assertThat(arrivals.last("audit")).as("it may have come long ago").isZero();
        arrivals.ends(Map.of(ONE, 10L), TEN + 1_000);
        assertThat(arrivals.last("audit")).isZero();
        arrivals.ends(Map.of(ONE, 10L, OTHER, 6L), TEN + 2_000);
        assertThat(arrivals.last("audit")).isEqualTo(TEN + 2_000);
        arrivals.ends(Map.of(ONE, 10L, OTHER, 6L), TEN + 90_000);
        assertThat(arrivals.last("audit")).isEqualTo(TEN + 2_000);
        arrivals.ends(Map.of(ONE, 11L, OTHER, 6L), TEN + 92_000);
        assertThat(arrivals.pauses("audit").usual()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void what_came_before_the_start_is_known_by_the_times_of_records() {
        arrivals.came("audit", -1);
        assertThat(arrivals.last("audit")).as("an empty partition").isZero();
        arrivals.came("audit", TEN);
        arrivals.came("audit", TEN - 5_000);
        assertThat(arrivals.last("audit")).isEqualTo(TEN);
        assertThat(arrivals.last("other")).isZero();
        assertThat(arrivals.pauses("other").usual()).isZero();
    }
}

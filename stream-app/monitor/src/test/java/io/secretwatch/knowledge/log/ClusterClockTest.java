package io.secretwatch.knowledge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClusterClockTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void a_pause_is_a_silence_only_where_it_is_unlike_the_cluster() {
        ClusterClock clock = heard(ClusterClock.START, TEN, Duration.ofMinutes(20), 4);
        assertThat(clock.silenceBefore(TEN.plus(Duration.ofMinutes(60 + 79)))).isEmpty();
        assertThat(clock.silenceBefore(TEN.plus(Duration.ofMinutes(60 + 80)))).contains(Duration.ofMinutes(80));
        ClusterClock quick = heard(ClusterClock.START, TEN, Duration.ofMinutes(1), 61);
        assertThat(quick.silenceBefore(TEN.plus(Duration.ofMinutes(60 + 59)))).isEmpty();
        assertThat(quick.silenceBefore(TEN.plus(Duration.ofMinutes(60 + 60)))).contains(Duration.ofHours(1));
    }

    @Test
    void what_is_late_or_first_ends_no_silence() {
        assertThat(ClusterClock.START.silenceBefore(TEN)).isEmpty();
        assertThat(heard(ClusterClock.START, TEN, Duration.ofMinutes(10), 3)
                        .silenceBefore(TEN.plus(Duration.ofDays(9))))
                .isEmpty();
        ClusterClock clock = heard(ClusterClock.START, TEN, Duration.ofMinutes(20), 4);
        assertThat(clock.silenceBefore(TEN)).isEmpty();
        assertThat(clock.after(TEN)).isEqualTo(clock);
    }

    @Test
    void a_long_pause_is_forgotten_after_two_weeks_at_most() {
        ClusterClock clock = heard(ClusterClock.START, TEN, Duration.ofHours(60), 2);
        assertThat(clock.pauses().usual()).isEqualTo(Duration.ofHours(60));
        ClusterClock later = heard(clock, TEN.plus(Duration.ofHours(61)), Duration.ofHours(1), 24 * 7);
        assertThat(later.pauses().usual()).isEqualTo(Duration.ofHours(60));
        ClusterClock muchLater = heard(later, later.lastActivity(), Duration.ofHours(1), 24 * 8);
        assertThat(muchLater.pauses().usual()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void what_all_were_judged_to_counts_from_the_first_activity_on() {
        ClusterClock late = ClusterClock.START.joining(TEN);
        assertThat(late.judgedToWithAll(TEN).judgedTo()).isEqualTo(Instant.EPOCH);
        assertThat(late.judgedToWithAll(TEN.plusSeconds(1)).judgedTo()).isEqualTo(TEN.plusSeconds(1));
        ClusterClock ahead = late.after(TEN.plusSeconds(9));
        assertThat(ahead.judgedToWithAll(TEN.plusSeconds(1)).judgedTo()).isEqualTo(TEN.plusSeconds(9));
    }

    private static ClusterClock heard(ClusterClock clock, Instant from, Duration each, int times) {
        ClusterClock heard = clock;
        for (int i = 0; i < times; i++) {
            heard = heard.after(from.plus(each.multipliedBy(i)));
        }
        return heard;
    }
}

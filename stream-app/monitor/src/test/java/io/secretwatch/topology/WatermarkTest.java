package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    private static final Instant TIME = Instant.parse("2026-11-23T20:00:00Z");
    private static final Duration TWO = Duration.ofSeconds(2);

    private final TestLag lag = new TestLag();
    private final Watermark watermark = new Watermark(List.of("a", "b"), lag, TWO, TWO, TWO);

    @Test
    void is_the_time_of_the_source_that_is_least_far() {
        watermark.heard(mark("a", 60, 5));
        assertThat(watermark.time()).isEmpty();
        watermark.heard(mark("b", 30, 5));
        assertThat(watermark.time()).contains(TIME.plusSeconds(30));
    }

    @Test
    void is_behind_the_time_of_a_backlog_by_what_its_shippers_may_be_apart() {
        Watermark careful = new Watermark(List.of("a"), lag, TWO, Duration.ofSeconds(60), TWO);
        careful.heard(mark("a", 60, 5));
        assertThat(careful.time()).contains(TIME.plusSeconds(2));
    }

    @Test
    void is_that_of_what_came_once_all_is_read_that_had_arrived_two_seconds_later() {
        seen(60, 10_000);
        watermark.heard(mark("a", 60, 6));
        watermark.heard(mark("b", 30, 4));
        ends(11_999, 6, 4);
        assertThat(watermark.time()).contains(TIME.plusSeconds(30));
        ends(12_000, 6, 5);
        assertThat(watermark.time()).as("one record of b is not read").contains(TIME.plusSeconds(30));
        watermark.heard(mark("b", 30, 5));
        assertThat(watermark.time()).contains(TIME.plusSeconds(62));
    }

    @Test
    void is_that_of_what_came_though_more_has_arrived_since_that_is_not_read() {
        seen(60, 10_000);
        watermark.heard(mark("a", 60, 6));
        watermark.heard(mark("b", 30, 4));
        ends(12_000, 6, 4);
        ends(12_100, 900, 800);
        assertThat(watermark.time()).contains(TIME.plusSeconds(62));
    }

    @Test
    void is_unknown_while_a_source_has_said_nothing_and_is_not_read_to_its_end() {
        seen(60, 10_000);
        watermark.heard(mark("a", 60, 6));
        watermark.heard(new Mark("b", Optional.empty(), 3));
        ends(12_000, 6, 4);
        assertThat(watermark.time()).isEmpty();
        watermark.heard(new Mark("b", Optional.empty(), 4));
        assertThat(watermark.time()).contains(TIME.plusSeconds(62));
    }

    @Test
    void is_unknown_while_kafka_does_not_say_where_a_source_ends() {
        seen(60, 10_000);
        watermark.heard(mark("a", 60, 6));
        watermark.heard(new Mark("b", Optional.empty(), 3));
        lag.end("a", 12_000, 6);
        assertThat(watermark.time()).isEmpty();
    }

    @Test
    void keeps_what_an_earlier_task_of_the_source_has_said() {
        watermark.heard(mark("a", 60, 6));
        watermark.heard(mark("b", 50, 4));
        watermark.heard(new Mark("b", Optional.empty(), -1));
        assertThat(watermark.time()).contains(TIME.plusSeconds(50));
    }

    @Test
    void leaves_a_source_out_that_makes_no_progress_while_others_speak_for_two_minutes() {
        watermark.heard(mark("b", -60, 7));
        for (int second = 0; second < 120; second++) {
            lag.clock = 1_000L * second;
            watermark.heard(mark("a", second, second));
            watermark.heard(new Mark("b", Optional.empty(), 7));
            assertThat(watermark.time()).contains(TIME.minusSeconds(60));
        }
        lag.clock = 120_000;
        watermark.heard(mark("a", 120, 120));
        assertThat(watermark.time()).contains(TIME.plusSeconds(120));
        watermark.heard(mark("b", 70, 8));
        assertThat(watermark.time()).contains(TIME.plusSeconds(70));
    }

    @Test
    void waits_for_a_source_that_is_read_even_if_it_has_nothing_relevant() {
        for (int second = 0; second < 600; second++) {
            lag.clock = 1_000L * second;
            watermark.heard(mark("a", second, second));
            watermark.heard(new Mark("b", Optional.empty(), second));
        }
        assertThat(watermark.time()).isEmpty();
    }

    @Test
    void does_not_count_a_stop_of_everything_as_silence_of_a_source() {
        watermark.heard(mark("a", 60, 6));
        watermark.heard(mark("b", 30, 4));
        lag.clock = 3_600_000;
        watermark.heard(mark("a", 90, 7));
        assertThat(watermark.time()).contains(TIME.plusSeconds(30));
    }

    @Test
    void is_quiet_when_all_is_read_that_had_arrived_so_long_after_the_last_activity() {
        seen(60, 10_000);
        watermark.heard(mark("a", 60, 6));
        watermark.heard(mark("b", 30, 4));
        ends(11_999, 6, 4);
        watermark.time();
        assertThat(watermark.quiet(TWO)).isFalse();
        ends(12_000, 6, 4);
        watermark.time();
        assertThat(watermark.quiet(TWO)).isTrue();
        assertThat(watermark.quiet(Duration.ofSeconds(3))).isFalse();
        seen(61, 12_100);
        assertThat(watermark.quiet(TWO)).isFalse();
    }

    @Test
    void awaits_the_ends_two_seconds_after_the_first_that_is_not_judged() {
        seen(60, 10_000);
        seen(61, 10_500);
        watermark.heard(mark("a", 60, 6));
        watermark.heard(mark("b", 30, 4));
        assertThat(watermark.awaited()).contains(12_000L);
        ends(12_000, 6, 4);
        watermark.time();
        assertThat(watermark.awaited()).contains(12_500L);
        ends(12_500, 6, 4);
        watermark.time();
        assertThat(watermark.awaited()).isEmpty();
    }

    private void seen(int seconds, long at) {
        lag.clock = at;
        watermark.seen(TIME.plusSeconds(seconds));
    }

    private void ends(long at, long ofA, long ofB) {
        lag.end("a", at, ofA);
        lag.end("b", at, ofB);
    }

    private static Mark mark(String source, int seconds, long offset) {
        return new Mark(source, Optional.of(TIME.plusSeconds(seconds)), offset);
    }
}

package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    private static final Instant TIME = Instant.parse("2026-11-23T20:00:00Z");
    private final Watermark watermark = new Watermark(2, 0);

    @Test
    void is_the_time_of_the_source_that_is_least_far() {
        watermark.heard(mark("a", 60, false), 1);
        assertThat(watermark.time(1)).isEmpty();
        watermark.heard(mark("b", 30, false), 2);
        assertThat(watermark.time(2)).contains(TIME.plusSeconds(30));
    }

    @Test
    void leaves_idle_sources_out() {
        watermark.heard(mark("a", 60, false), 1);
        watermark.heard(mark("b", 30, true), 2);
        assertThat(watermark.time(2)).contains(TIME.plusSeconds(60));
    }

    @Test
    void waits_for_a_source_that_does_not_know_yet_how_far_it_is() {
        watermark.heard(mark("a", 60, false), 1);
        watermark.heard(new Mark("b", Optional.empty(), false), 2);
        assertThat(watermark.time(2)).isEmpty();
        watermark.heard(new Mark("b", Optional.empty(), true), 3);
        assertThat(watermark.time(3)).contains(TIME.plusSeconds(60));
    }

    @Test
    void waits_ten_seconds_for_a_source_never_heard_of_and_thirty_for_one_that_fell_silent() {
        watermark.heard(mark("a", 60, false), 1);
        assertThat(watermark.time(9_999)).isEmpty();
        assertThat(watermark.time(10_000)).contains(TIME.plusSeconds(60));
        watermark.heard(mark("b", 30, false), 11_000);
        watermark.heard(mark("a", 90, false), 40_000);
        assertThat(watermark.time(40_999)).contains(TIME.plusSeconds(30));
        assertThat(watermark.time(41_000)).contains(TIME.plusSeconds(90));
    }

    @Test
    void is_quiet_when_all_are_idle_and_nothing_came_for_so_long() {
        watermark.heard(mark("a", 60, true), 1);
        watermark.heard(mark("b", 30, true), 2);
        assertThat(watermark.quiet(Duration.ofSeconds(2), 2_001)).isFalse();
        assertThat(watermark.quiet(Duration.ofSeconds(2), 2_002)).isTrue();
        watermark.touched(2_003);
        assertThat(watermark.quiet(Duration.ofSeconds(2), 2_004)).isFalse();
        watermark.heard(mark("b", 31, false), 2_005);
        assertThat(watermark.quiet(Duration.ofSeconds(2), 9_000)).isFalse();
    }

    private static Mark mark(String source, int seconds, boolean idle) {
        return new Mark(source, Optional.of(TIME.plusSeconds(seconds)), idle);
    }
}

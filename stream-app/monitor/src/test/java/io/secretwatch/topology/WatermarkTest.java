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
    /** When the records are read: long after the events. */
    private static final Instant CLOCK = Instant.parse("2026-11-28T08:00:00Z");

    private static final Duration TWO = Duration.ofSeconds(2);
    private final Watermark watermark = new Watermark(List.of("a", "b"), TWO, TWO);

    @Test
    void is_the_time_of_the_source_that_is_least_far() {
        heard(mark("a", 60, 0, -60), 0);
        assertThat(watermark.time()).isEmpty();
        heard(mark("b", 30, 0, -60), 0);
        assertThat(watermark.time()).contains(TIME.plusSeconds(30));
    }

    @Test
    void is_that_of_others_where_a_source_has_been_read_past_what_they_said() {
        heard(mark("a", 60, 10, -60), 10);
        heard(mark("b", 30, 5, 11), 12);
        assertThat(watermark.time()).contains(TIME.plusSeconds(32));
        heard(mark("b", 30, 5, 12), 13);
        assertThat(watermark.time()).contains(TIME.plusSeconds(60));
        heard(mark("a", 90, 20, -60), 20);
        assertThat(watermark.time()).contains(TIME.plusSeconds(62));
    }

    @Test
    void is_unknown_while_a_source_has_said_nothing_and_is_behind() {
        heard(mark("a", 60, 10, 9), 10);
        heard(new Mark("b", Optional.empty(), CLOCK, CLOCK.plusSeconds(11), 3), 11);
        assertThat(watermark.time()).isEmpty();
        heard(new Mark("b", Optional.empty(), CLOCK, CLOCK.plusSeconds(12), 3), 12);
        assertThat(watermark.time()).contains(TIME.plusSeconds(60));
    }

    @Test
    void keeps_what_an_earlier_task_of_the_source_has_said() {
        heard(mark("a", 60, 0, 0), 0);
        heard(mark("b", 50, 0, 0), 0);
        heard(new Mark("b", Optional.empty(), CLOCK, Instant.EPOCH, -1), 1);
        assertThat(watermark.time()).contains(TIME.plusSeconds(50));
    }

    @Test
    void leaves_a_source_out_that_makes_no_progress_while_others_speak_for_two_minutes() {
        for (int second = 0; second < 120; second++) {
            heard(mark("a", second, second, second), second);
            heard(new Mark("b", Optional.empty(), CLOCK, Instant.EPOCH, 7), second);
            assertThat(watermark.time()).isEmpty();
        }
        heard(mark("a", 120, 120, 120), 120);
        assertThat(watermark.time()).contains(TIME.plusSeconds(120));
        heard(mark("b", 70, 121, 0), 121);
        assertThat(watermark.time()).contains(TIME.plusSeconds(70));
    }

    @Test
    void waits_for_a_source_that_is_read_even_if_it_has_nothing_relevant() {
        for (int second = 0; second < 600; second++) {
            heard(mark("a", second, second, second), second);
            heard(new Mark("b", Optional.empty(), CLOCK, Instant.EPOCH, second), second);
        }
        assertThat(watermark.time()).isEmpty();
    }

    @Test
    void does_not_count_a_stop_of_everything_as_silence_of_a_source() {
        heard(mark("a", 60, 0, 0), 0);
        heard(mark("b", 30, 0, 0), 0);
        heard(mark("a", 90, 3_600, 0), 3_600);
        assertThat(watermark.time()).contains(TIME.plusSeconds(30));
    }

    @Test
    void is_quiet_when_all_have_been_read_for_so_long_past_the_last_activity() {
        heard(mark("a", 60, 10, 13), 13);
        heard(mark("b", 30, 5, 11), 13);
        assertThat(watermark.quiet(TWO)).isFalse();
        heard(mark("b", 30, 5, 12), 13);
        assertThat(watermark.quiet(TWO)).isTrue();
        assertThat(watermark.quiet(Duration.ofSeconds(3))).isFalse();
    }

    @Test
    void is_not_quiet_after_an_activity_until_every_source_has_said_how_far_it_is() {
        heard(mark("a", 60, 10, 13), 13);
        heard(mark("b", 30, 5, 13), 13);
        watermark.seen();
        assertThat(watermark.quiet(TWO)).isFalse();
        heard(mark("a", 60, 10, 14), 14);
        assertThat(watermark.quiet(TWO)).isFalse();
        heard(mark("b", 31, 14, 14), 14);
        assertThat(watermark.quiet(TWO)).isFalse();
        heard(mark("a", 60, 10, 16), 16);
        heard(mark("b", 31, 14, 16), 16);
        assertThat(watermark.quiet(TWO)).isTrue();
    }

    private void heard(Mark mark, int second) {
        watermark.heard(mark, CLOCK.plusSeconds(second).toEpochMilli());
    }

    private static Mark mark(String source, int seconds, int relevantAt, int readUpTo) {
        return new Mark(
                source,
                Optional.of(TIME.plusSeconds(seconds)),
                CLOCK.plusSeconds(relevantAt),
                CLOCK.plusSeconds(readUpTo),
                0);
    }
}

package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceProgressTest {

    private static final Instant TIME = Instant.parse("2026-11-23T20:00:00Z");
    private final SourceProgress source = new SourceProgress("audit", 0, 0);

    @Test
    void begins_by_saying_that_it_is_there() {
        assertThat(source.tick(0, 1)).contains(new Mark("audit-0", Optional.empty(), false));
        assertThat(source.tick(0, 2)).isEmpty();
    }

    @Test
    void tells_steps_of_event_time_and_not_every_event() {
        assertThat(source.relevant(TIME, 1_000)).contains(mark(TIME, false));
        assertThat(source.relevant(TIME.plusMillis(499), 1_100)).isEmpty();
        assertThat(source.relevant(TIME.plusMillis(500), 1_200)).contains(mark(TIME.plusMillis(500), false));
        assertThat(source.relevant(TIME, 1_300)).isEmpty();
    }

    @Test
    void tells_a_backlog_s_flying_time_only_now_and_then() {
        assertThat(source.relevant(TIME, 1_000)).contains(mark(TIME, false));
        assertThat(source.relevant(TIME.plusSeconds(60), 1_001)).isEmpty();
        assertThat(source.relevant(TIME.plusSeconds(90), 1_050)).contains(mark(TIME.plusSeconds(90), false));
    }

    @Test
    void is_idle_once_it_is_read_up_to_the_present_and_has_nothing_relevant() {
        source.relevant(TIME, 10_000);
        assertThat(source.tick(10_500, 10_600)).isEmpty();
        assertThat(source.tick(10_900, 11_000)).contains(mark(TIME, true));
        assertThat(source.tick(11_900, 12_000)).isEmpty();
        assertThat(source.relevant(TIME.plusMillis(1), 12_100)).contains(mark(TIME.plusMillis(1), false));
    }

    @Test
    void is_not_idle_while_it_is_behind_and_repeats_that_it_is_there() {
        source.relevant(TIME, 10_000);
        assertThat(source.tick(7_000, 12_000)).contains(mark(TIME, false));
        assertThat(source.tick(7_000, 13_000)).contains(mark(TIME, false));
    }

    @Test
    void takes_its_idleness_back_when_it_falls_behind() {
        source.relevant(TIME, 10_000);
        assertThat(source.tick(11_500, 11_600)).contains(mark(TIME, true));
        assertThat(source.tick(11_500, 14_000)).contains(mark(TIME, false));
    }

    @Test
    void is_given_up_when_it_is_behind_for_long_without_anything_relevant() {
        source.relevant(TIME, 10_000);
        source.tick(0, 39_000);
        assertThat(source.tick(0, 40_000)).contains(mark(TIME, true));
    }

    private static Mark mark(Instant time, boolean idle) {
        return new Mark("audit-0", Optional.of(time), idle);
    }
}

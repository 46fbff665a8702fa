package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceProgressTest {

    private static final Instant TIME = Instant.parse("2026-11-23T20:00:00Z");
    private final SourceProgress source = new SourceProgress("audit", 0, 500);

    @Test
    void begins_by_saying_that_it_is_there() {
        assertThat(source.tick(0, 0, 501))
                .contains(new Mark("audit-0", Optional.empty(), Instant.ofEpochMilli(500), Instant.EPOCH, -1));
        assertThat(source.tick(0, 0, 751)).isEmpty();
    }

    @Test
    void tells_steps_of_event_time_and_not_every_event() {
        assertThat(source.relevant(TIME, 1_000)).contains(mark(TIME, 1_000, 0, -1));
        assertThat(source.relevant(TIME.plusMillis(499), 1_100)).isEmpty();
        assertThat(source.relevant(TIME.plusMillis(500), 1_200)).contains(mark(TIME.plusMillis(500), 1_200, 0, -1));
        assertThat(source.relevant(TIME, 1_300)).isEmpty();
    }

    @Test
    void tells_a_backlog_s_flying_time_only_now_and_then() {
        assertThat(source.relevant(TIME, 1_000)).isPresent();
        assertThat(source.relevant(TIME.plusSeconds(60), 1_001)).isEmpty();
        assertThat(source.relevant(TIME.plusSeconds(90), 1_050)).contains(mark(TIME.plusSeconds(90), 1_050, 0, -1));
    }

    @Test
    void tells_at_the_next_tick_what_it_did_not_tell_at_once() {
        source.relevant(TIME, 1_000);
        source.relevant(TIME.minusSeconds(1), 1_100);
        source.read(7);
        assertThat(source.tick(900, 0, 1_250)).contains(mark(TIME, 1_100, 900, 8));
        assertThat(source.tick(1_000, 0, 1_500)).isEmpty();
    }

    @Test
    void repeats_every_second_how_far_it_is_however_little_there_is_to_say() {
        source.relevant(TIME, 1_000);
        assertThat(source.tick(1_800, 0, 1_999)).isEmpty();
        assertThat(source.tick(1_800, 0, 2_000)).contains(mark(TIME, 1_000, 1_800, -1));
        assertThat(source.tick(0, 0, 3_000)).contains(mark(TIME, 1_000, 1_800, -1));
    }

    @Test
    void tells_at_once_that_all_has_been_read_that_a_judge_waits_for() {
        source.relevant(TIME, 1_000);
        assertThat(source.tick(2_850, 3_000, 1_100)).contains(mark(TIME, 1_000, 2_850, -1));
        assertThat(source.tick(2_999, 3_000, 1_200)).as("a little nearer").isEmpty();
        assertThat(source.tick(3_001, 3_000, 1_300)).contains(mark(TIME, 1_000, 3_001, -1));
        assertThat(source.tick(3_900, 3_000, 1_400)).as("told before").isEmpty();
    }

    @Test
    void tells_of_progress_while_a_judge_waits() {
        source.relevant(TIME, 1_000);
        assertThat(source.tick(1_000, 9_000, 1_100)).isPresent();
        assertThat(source.tick(1_199, 9_000, 1_200)).isEmpty();
        assertThat(source.tick(1_200, 9_000, 1_300)).contains(mark(TIME, 1_000, 1_200, -1));
    }

    private static Mark mark(Instant time, long relevantAt, long readUpTo, long offset) {
        return new Mark(
                "audit-0", Optional.of(time), Instant.ofEpochMilli(relevantAt), Instant.ofEpochMilli(readUpTo), offset);
    }
}

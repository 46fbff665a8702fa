package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceProgressTest {

    private static final Instant TIME = Instant.parse("2026-11-23T20:00:00Z");
    private final SourceProgress source = new SourceProgress("audit-0");
    private final TestLag lag = new TestLag();

    @Test
    void begins_by_saying_that_it_is_there() {
        assertThat(source.tick(lag, 501)).contains(new Mark("audit-0", Optional.empty(), -1));
        assertThat(source.tick(lag, 751)).isEmpty();
    }

    @Test
    void tells_steps_of_event_time_and_not_every_event() {
        assertThat(source.relevant(TIME, 1_000)).contains(mark(TIME, -1));
        assertThat(source.relevant(TIME.plusMillis(499), 1_100)).isEmpty();
        assertThat(source.relevant(TIME.plusMillis(500), 1_200)).contains(mark(TIME.plusMillis(500), -1));
        assertThat(source.relevant(TIME, 1_300)).isEmpty();
    }

    @Test
    void tells_a_backlog_s_flying_time_only_now_and_then() {
        assertThat(source.relevant(TIME, 1_000)).isPresent();
        assertThat(source.relevant(TIME.plusSeconds(60), 1_001)).isEmpty();
        assertThat(source.relevant(TIME.plusSeconds(90), 1_050)).contains(mark(TIME.plusSeconds(90), -1));
    }

    @Test
    void tells_at_the_next_tick_what_it_did_not_tell_at_once() {
        source.relevant(TIME, 1_000);
        source.relevant(TIME.minusSeconds(1), 1_100);
        source.read(7);
        assertThat(source.tick(lag, 1_250)).contains(mark(TIME, 8));
        assertThat(source.tick(lag, 1_500)).isEmpty();
    }

    @Test
    void repeats_every_second_how_far_it_is_however_little_there_is_to_say() {
        source.relevant(TIME, 1_000);
        assertThat(source.tick(lag, 1_999)).isEmpty();
        assertThat(source.tick(lag, 2_000)).contains(mark(TIME, -1));
        assertThat(source.tick(lag, 3_000)).contains(mark(TIME, -1));
    }

    @Test
    void is_past_the_control_records_up_to_which_kafka_knows_it_committed() {
        source.read(7);
        lag.committed.put("audit-0", 11L);
        assertThat(source.tick(lag, 1_000)).contains(new Mark("audit-0", Optional.empty(), 11));
        lag.committed.put("audit-0", 9L);
        assertThat(source.tick(lag, 2_000)).contains(new Mark("audit-0", Optional.empty(), 11));
    }

    @Test
    void tells_at_once_that_all_has_been_read_that_a_judge_waits_for() {
        lag.end("audit-0", 100, 5);
        lag.end("audit-0", 3_001, 9);
        lag.await(3_000);
        source.read(4);
        assertThat(source.tick(lag, 1_000)).isPresent();
        assertThat(source.hasTold(3_000)).isFalse();
        source.read(7);
        assertThat(source.tick(lag, 1_100)).as("no nearer").isEmpty();
        source.read(8);
        assertThat(source.tick(lag, 1_200)).contains(new Mark("audit-0", Optional.empty(), 9));
        assertThat(source.hasTold(3_000)).isTrue();
        source.read(9);
        assertThat(source.tick(lag, 1_300)).as("told before").isEmpty();
    }

    @Test
    void tells_of_progress_while_a_judge_waits() {
        lag.end("audit-0", 1_000, 5);
        lag.end("audit-0", 1_199, 6);
        lag.end("audit-0", 1_200, 7);
        lag.await(9_000);
        source.read(4);
        assertThat(source.tick(lag, 1_100)).isPresent();
        source.read(5);
        assertThat(source.tick(lag, 1_200)).isEmpty();
        source.read(6);
        assertThat(source.tick(lag, 1_300)).contains(new Mark("audit-0", Optional.empty(), 7));
    }

    private static Mark mark(Instant time, long offset) {
        return new Mark("audit-0", Optional.of(time), offset);
    }
}

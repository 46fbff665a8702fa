package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RelevantTimesTest {

    private final RelevantTimes times = new RelevantTimes();

    @Test
    void each_of_events_that_are_far_apart_is_waited_for() {
        times.at(1_000);
        times.at(1_500);
        assertThat(times.firstAfter(0)).isEqualTo(1_000);
        assertThat(times.firstAfter(1_000)).isEqualTo(1_500);
        assertThat(times.firstAfter(1_500)).isZero();
    }

    @Test
    void of_many_the_first_is_waited_for_and_those_of_a_step_after_it_together() {
        times.at(1_000);
        times.at(1_010);
        times.at(1_099);
        times.at(1_150);
        assertThat(times.firstAfter(1_000)).isEqualTo(1_100);
        assertThat(times.firstAfter(1_100)).isEqualTo(1_200);
        assertThat(times.firstAfter(1_200)).isZero();
    }

    @Test
    void a_time_is_one_from_which_on_a_judge_knows_what_was_sent_then() {
        Instant read = Instant.ofEpochMilli(1_001);
        SentTimes sent = new SentTimes();
        sent.add(read, Instant.EPOCH);
        times.at(read.toEpochMilli());
        assertThat(times.firstAfter(0)).isEqualTo(1_050);
        assertThat(sent.newestBy(Instant.ofEpochMilli(1_049))).isEmpty();
        assertThat(sent.newestBy(Instant.ofEpochMilli(1_050))).contains(Instant.EPOCH);
    }

    @Test
    void what_was_long_ago_is_forgotten() {
        times.at(1_000);
        times.at(61_000);
        assertThat(times.firstAfter(0)).isEqualTo(61_000);
    }
}

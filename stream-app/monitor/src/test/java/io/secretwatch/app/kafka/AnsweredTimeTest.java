package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnsweredTimeTest {

    /** The clock of a machine begins anywhere. */
    private long now = Long.MAX_VALUE - 77;

    private final AnsweredTime time = new AnsweredTime(now);

    @Test
    void runs_as_the_clock_of_the_machine_while_kafka_answers() {
        answers(100, 100);
        long before = time.at(now);
        answers(50, 100);
        assertThat(time.at(now)).isEqualTo(before + 5_000);
        pass(Duration.ofMillis(50));
        assertThat(time.at(now)).isEqualTo(before + 5_050);
    }

    @Test
    void stands_while_kafka_does_not_answer() {
        answers(100, 100);
        long before = time.at(now);
        pass(Duration.ofSeconds(4));
        assertThat(time.at(now)).isEqualTo(before + 200);
        pass(Duration.ofHours(4));
        assertThat(time.at(now)).isEqualTo(before + 200);
    }

    @Test
    void runs_slowly_where_answers_are_slow() {
        answers(2, 100);
        long before = time.at(now);
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(1));
            time.answered(now, 100);
        }
        assertThat(time.at(now)).isEqualTo(before + 2_000);
    }

    @Test
    void stands_for_as_long_again_after_a_long_pause() {
        answers(100, 100);
        pass(Duration.ofSeconds(30));
        time.answered(now, 100);
        long then = time.at(now);
        answers(299, 100);
        assertThat(time.at(now)).isEqualTo(then);
        answers(21, 100);
        assertThat(time.at(now)).isBetween(then + 1_800, then + 2_200);
    }

    @Test
    void stands_for_a_minute_at_most() {
        answers(2, 100);
        pass(Duration.ofHours(5));
        time.answered(now, 100);
        long then = time.at(now);
        answers(640, 100);
        assertThat(time.at(now)).isGreaterThan(then);
    }

    @Test
    void runs_on_where_every_answer_takes_long() {
        answers(2, 100);
        long before = time.at(now);
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(6));
            time.answered(now, 100);
        }
        assertThat(time.at(now)).isGreaterThanOrEqualTo(before + 2_000);
    }

    @Test
    void never_goes_back() {
        long before = 0;
        for (int i = 0; i < 2_000; i++) {
            pass(Duration.ofMillis(7 + (i * i) % 1_900));
            assertThat(time.at(now)).isGreaterThanOrEqualTo(before);
            before = time.at(now);
            if (i % 3 == 0) {
                time.answered(now, i % 2 == 0 ? 100 : 1_000);
            }
            assertThat(time.at(now)).isGreaterThanOrEqualTo(before);
            before = time.at(now);
        }
    }

    private void answers(int times, long every) {
        for (int i = 0; i < times; i++) {
            pass(Duration.ofMillis(every));
            time.answered(now, every);
        }
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }
}

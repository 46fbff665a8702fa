package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaSourceLagTest {

    @Test
    void kafka_is_asked_once_a_second_while_no_judge_waits() {
        assertThat(KafkaSourceLag.next(50_000, 0)).isEqualTo(51_000);
        assertThat(KafkaSourceLag.next(50_000, 49_000)).isEqualTo(51_000);
    }

    @Test
    void it_is_asked_ten_times_a_second_while_one_does() {
        assertThat(KafkaSourceLag.next(50_000, 52_000)).isEqualTo(50_100);
        assertThat(KafkaSourceLag.next(50_000, 50_000)).as("and shortly after").isEqualTo(50_100);
    }

    @Test
    void and_exactly_when_it_need_not_wait_any_longer() {
        assertThat(KafkaSourceLag.next(51_950, 52_000)).isEqualTo(52_000);
    }
}

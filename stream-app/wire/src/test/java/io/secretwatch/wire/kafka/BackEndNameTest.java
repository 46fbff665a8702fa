package io.secretwatch.wire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackEndNameTest {

    @Test
    void a_name_is_a_word_and_perhaps_which_one() {
        assertThat(new String[] {"log", "webhook", "log:node-1", "fluent-bit:10.20.0.7", "A_1"})
                .allMatch(BackEndName::isValid);
        assertThat(new String[] {"", ":", "log:", ":node", "log:a:b", "log node", "log\n", "l\u00f6g", "x".repeat(64)})
                .noneMatch(BackEndName::isValid);
    }

    @Test
    void what_stands_before_the_colon_is_compared() {
        assertThat(BackEndName.group("log:node-1")).isEqualTo("log");
        assertThat(BackEndName.group("log")).isEqualTo("log");
    }

    @Test
    void a_machine_whose_name_cannot_stand_in_it_is_left_out() {
        assertThat(BackEndName.of("log", "node-1")).isEqualTo("log:node-1");
        assertThat(BackEndName.of("log", "")).isEqualTo("log");
        assertThat(BackEndName.of("log", "the first node")).isEqualTo("log");
    }
}

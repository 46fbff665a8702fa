package io.secretwatch.wire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicNameTest {

    @Test
    void a_name_has_letters_digits_dots_underscores_and_hyphens() {
        assertThat(TopicName.isValid("k8s-audit_v1.0")).isTrue();
        assertThat(TopicName.isValid("x".repeat(249))).isTrue();
        assertThat(TopicName.isValid("x".repeat(250))).isFalse();
        assertThat(TopicName.isValid("k8s audit")).isFalse();
        assertThat(TopicName.isValid("")).isFalse();
    }

    @Test
    void dots_alone_are_not_a_name() {
        assertThat(TopicName.isValid(".")).isFalse();
        assertThat(TopicName.isValid("..")).isFalse();
        assertThat(TopicName.isValid("...")).isTrue();
    }
}

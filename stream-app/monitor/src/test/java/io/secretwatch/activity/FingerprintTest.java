package io.secretwatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void texts_do_not_run_together() {
        assertThat(Fingerprint.ofTexts("ab", "c")).isNotEqualTo(Fingerprint.ofTexts("a", "bc"));
        assertThat(Fingerprint.ofTexts("ab")).isNotEqualTo(Fingerprint.ofTexts("ab", ""));
    }

    @Test
    void is_32_hex_digits() {
        assertThat(Fingerprint.ofTexts("x")).matches("[0-9a-f]{32}");
    }
}

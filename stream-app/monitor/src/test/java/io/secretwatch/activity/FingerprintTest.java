package io.secretwatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
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

    @Test
    void is_the_beginning_of_the_hash_of_each_length_and_text() throws Exception {
        byte[] hashed = MessageDigest.getInstance("SHA-256")
                .digest("\0\0\0\2\u00c3\u00a4\0\0\0\1b".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Fingerprint.ofTexts("ä", "b")).isEqualTo(HexFormat.of().formatHex(hashed, 0, 16));
    }
}

package io.secretwatch.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void ordinary_text_stays_as_it_is() {
        assertThat(SafeText.line("kubectl/v1.34.1 (linux/amd64) größer 😀", 100))
                .isEqualTo("kubectl/v1.34.1 (linux/amd64) größer 😀");
    }

    @Test
    void what_moves_the_cursor_turns_the_text_or_hides_is_spelled_out() {
        assertThat(SafeText.line("a\u001b[31m\r\n\u202eb\u200b\u2028\ud800", 100))
                .isEqualTo("a\\u001b[31m\\u000d\\u000a\\u202eb\\u200b\\u2028\\ud800");
        assertThat(SafeText.line("\udb40\udc41", 100)).isEqualTo("\\U000e0041");
    }

    @Test
    void a_block_keeps_its_line_feeds_only() {
        assertThat(SafeText.block("a\nb\rc", 100)).isEqualTo("a\nb\\u000dc");
    }

    @Test
    void what_is_too_long_is_cut_and_says_so() {
        assertThat(SafeText.line("abcdef", 6)).isEqualTo("abcdef");
        assertThat(SafeText.line("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(SafeText.line("abcd😀😀", 6)).isEqualTo("abcd…");
        assertThat(SafeText.line("\u0000\u0000", 11)).isEqualTo("\\u0000…");
    }

    @Test
    void a_safe_text_is_safe_already() {
        String once = SafeText.line("x\u0007".repeat(50), 40);
        assertThat(once).hasSizeLessThanOrEqualTo(40);
        assertThat(SafeText.line(once, 40)).isEqualTo(once);
    }
}

package io.secretwatch.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeUtf8Test {

    @Test
    void limits_are_bytes() {
        assertThat(SafeUtf8.line("größer", 8)).isEqualTo("größer");
        assertThat(SafeUtf8.line("größer", 7))
                .isEqualTo("grö…")
                .satisfies(
                        cut -> assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(7));
    }

    @Test
    void hidden_characters_are_spelled_out() {
        assertThat(SafeUtf8.line("a\u001b\r\n\u202e", 100)).isEqualTo("a\\u001b\\u000d\\u000a\\u202e");
        assertThat(SafeUtf8.block("a\u001b\r\n\u202e", 100)).isEqualTo("a\\u001b\r\n\\u202e");
    }

    @Test
    void of_a_list_the_last_stay() {
        assertThat(SafeUtf8.list(List.of("first", "second", "third"), 12)).isEqualTo("third");
        assertThat(SafeUtf8.list(List.of("first", "second", "third"), 13)).isEqualTo("second,third");
        assertThat(SafeUtf8.list(List.of("a much too long one"), 9)).isEqualTo("a much…");
    }

    @Test
    void private_and_unknown_characters_are_unreadable_but_not_hidden() {
        assertThat(HiddenCharacters.isHidden(0xE000)).isFalse();
        assertThat(HiddenCharacters.isUnreadable(0xE000)).isTrue();
        assertThat(HiddenCharacters.isUnreadable(0x0378)).isTrue();
        assertThat(HiddenCharacters.isUnreadable('ß')).isFalse();
    }
}

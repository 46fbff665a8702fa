package io.secretwatch.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextLookTest {

    @Test
    void lines_are_broken_between_words_and_nothing_is_lost() {
        String text = "  User eve listed every Secret in every namespace\n    and one more\n";
        String wrapped = new TextLook(false, 40).wrapped(text);
        assertThat(wrapped).isEqualTo("  User eve listed every Secret in every\n    namespace\n    and one more\n");
    }

    @Test
    void a_word_that_is_too_long_stays_whole() {
        assertThat(TextLook.wrap("a " + "x".repeat(20) + " b", 10, 2))
                .isEqualTo(List.of("a", "  " + "x".repeat(20), "  b"));
    }

    @Test
    void plain_text_is_as_it_was() {
        String text = "word ".repeat(100);
        assertThat(TextLook.PLAIN.wrapped(text)).isEqualTo(text);
        assertThat(TextLook.PLAIN.in("high", "high")).isEqualTo("high");
    }

    @Test
    void colour_ends_where_its_text_ends() {
        assertThat(new TextLook(true, 0).in("high", "98")).startsWith("\u001b[").endsWith("98\u001b[0m");
    }
}

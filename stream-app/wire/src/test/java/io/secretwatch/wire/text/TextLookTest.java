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
    void what_follows_in_a_row_of_a_table_begins_under_its_column() {
        assertThat(new TextLook(false, 40).wrapped("name    words that go on and on for very long indeed\n", 8))
                .isEqualTo("name    words that go on and on for very\n        long indeed\n");
    }

    @Test
    void severities_of_findings_are_coloured_after_lines_are_broken_and_no_other_words() {
        TextLook look = new TextLook(true, 40);
        String text = "HIGH  98  highly unusual, and high praise that is told at length\n"
                + "  2026-11-23T20:39:19.482Z  low 24  Secrets listed\n  medium 57  eve -> low 43\n";
        String shown = look.shown(text);
        assertThat(shown)
                .startsWith(look.in("high", "HIGH") + "  98  highly unusual, and high\n")
                .contains(
                        "Z  " + look.in("low", "low") + " 24",
                        "  " + look.in("medium", "medium") + " 57  eve -> " + look.in("low", "low") + " 43");
        assertThat(shown.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(look.wrapped(text));
        assertThat(TextLook.PLAIN.shown(text)).isEqualTo(text);
        assertThat(TextLook.PLAIN.shown(List.of("a", "b"))).isEqualTo("a\nb\n");
    }

    @Test
    void colour_ends_where_its_text_ends() {
        assertThat(new TextLook(true, 0).in("high", "98")).startsWith("\u001b[").endsWith("98\u001b[0m");
    }
}

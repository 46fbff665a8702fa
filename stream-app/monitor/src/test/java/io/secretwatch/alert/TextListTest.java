package io.secretwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextListTest {

    @Test
    void what_is_made_of_a_list_leaves_it_as_it_was() {
        List<String> source = new ArrayList<>(List.of("a", "b", "c"));
        TextList texts = TextList.of(source);
        source.clear();
        assertThat(texts.and("d")).containsExactly("a", "b", "c", "d");
        assertThat(texts.and("d", 0)).containsExactly("b", "c", "d");
        assertThat(texts.and("d", 1)).containsExactly("a", "c", "d");
        assertThat(texts.and("d", 2)).containsExactly("a", "b", "d");
        assertThat(texts).containsExactly("a", "b", "c").isEqualTo(List.of("a", "b", "c"));
        assertThat(TextList.of(texts)).isSameAs(texts);
    }

    @Test
    void a_text_is_found_as_long_as_it_is_in_the_list() {
        TextList texts = TextList.of(List.of("a", "b")).and("c").and("d", 1);
        assertThat(List.of("a", "c", "d")).allMatch(texts::has);
        assertThat(texts.has("b")).isFalse();
    }

    @Test
    void a_text_is_found_among_those_with_the_same_hash() {
        TextList texts = TextList.of(List.of("Aa", "x"));
        assertThat(texts.has("Aa")).isTrue();
        assertThat(texts.has("BB")).isFalse();
        assertThat(texts.contains("x")).isTrue();
    }
}

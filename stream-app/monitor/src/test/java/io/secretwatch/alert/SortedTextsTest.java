package io.secretwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SortedTextsTest {

    @Test
    void what_is_added_one_by_one_is_what_a_sorted_set_holds() {
        Random random = new Random(13);
        Set<String> expected = new TreeSet<>();
        Set<String> texts = SortedTexts.of(List.of());
        for (int i = 0; i < 500; i++) {
            String text = "shape " + random.nextInt(300);
            assertThat(texts.contains(text)).isEqualTo(expected.contains(text));
            texts = SortedTexts.with(texts, text);
            expected.add(text);
            assertThat(texts)
                    .containsExactlyElementsOf(expected)
                    .isEqualTo(expected)
                    .hasSameHashCodeAs(expected);
        }
    }

    @Test
    void what_was_there_before_stays_as_it_was() {
        Set<String> before = SortedTexts.of(List.of("b", "a", "b"));
        assertThat(SortedTexts.with(before, "c")).containsExactly("a", "b", "c");
        assertThat(before).containsExactly("a", "b");
        assertThat(SortedTexts.with(before, "a")).isSameAs(before);
        assertThat(SortedTexts.of(before)).isSameAs(before);
    }
}

package io.secretwatch.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CappedTest {

    @Test
    void as_many_as_fit_are_kept_whole_and_one_more_is_cut() {
        Capped<Integer> full = Capped.of(IntStream.range(0, Capped.KEPT).boxed().toList());
        assertThat(full.values()).hasSize(Capped.KEPT);
        assertThat(full.cut()).isFalse();
        Capped<Integer> more = full.with(List.of(Capped.KEPT));
        assertThat(more.values()).hasSize(Capped.KEPT);
        assertThat(more.cut()).isTrue();
        assertThat(more.with(List.of()).cut()).isTrue();
    }

    @Test
    void the_values_are_in_the_order_of_their_text_however_they_come() {
        assertThat(new Capped<>(new LinkedHashSet<>(List.of("c", "a", "b")), false).values())
                .containsExactly("a", "b", "c");
    }
}

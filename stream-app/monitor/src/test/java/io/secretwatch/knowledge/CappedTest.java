package io.secretwatch.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

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
}

package io.secretwatch.connectors.endtoend.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void what_fills_in_the_first_quarter_and_swings_is_flat() {
        assertThat(of(i -> (i < 12 ? 10 * i : 120) + i % 5).isFlat()).isTrue();
    }

    @Test
    void what_grows_by_a_hundredth_a_step_is_not() {
        assertThat(of(i -> 100 + i).isFlat()).isFalse();
    }

    @Test
    void what_shrinks_is() {
        assertThat(of(i -> 100 - i).isFlat()).isTrue();
    }

    private static Series of(LongUnaryOperator value) {
        Series series = new Series("heap", 0);
        LongStream.range(0, 48).map(value).forEach(series::add);
        return series;
    }
}

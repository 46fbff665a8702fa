package io.secretwatch.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofMinutes(1);

    @Test
    void a_wait_lies_between_nothing_and_the_doubled_first_one() {
        for (long seed = 0; seed < 50; seed++) {
            Backoff backoff = new Backoff(FIRST, CAP, new Random(seed));
            for (int failures = 1; failures < 40; failures++) {
                double widest = Math.min(FIRST.toMillis() * Math.pow(2, failures - 1), CAP.toMillis());
                assertThat(backoff.after(failures).toMillis())
                        .as("seed %d, failures %d", seed, failures)
                        .isBetween(1L, (long) widest);
            }
        }
    }

    @Test
    void the_whole_width_is_used() {
        Backoff backoff = new Backoff(FIRST, CAP, new Random(1));
        long[] waits = IntStream.range(0, 2_000)
                .mapToLong(i -> backoff.after(4).toMillis())
                .sorted()
                .toArray();
        assertThat(waits[0]).isLessThan(100);
        assertThat(waits[1_000]).isBetween(1_700L, 2_300L);
        assertThat(waits[1_999]).isGreaterThan(3_900);
    }

    @Test
    void any_number_of_failures_stays_below_the_cap() {
        assertThat(new Backoff(Duration.ofHours(1), Duration.ofHours(2), new Random(1)).after(Integer.MAX_VALUE))
                .isLessThanOrEqualTo(Duration.ofHours(2));
    }

    @Test
    void a_cap_below_the_first_wait_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(CAP, FIRST, new Random(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, FIRST, new Random(1)));
    }
}

package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyTimeTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final AtomicLong clock = new AtomicLong(10 * HOUR);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final SteadyTime time = new SteadyTime(clock::get, nanos::get);

    private void pass(long millis) {
        clock.addAndGet(millis);
        nanos.addAndGet(millis * NANOS_PER_MILLI);
    }

    @Test
    void a_clock_that_is_put_back_is_waited_for_at_half_speed() {
        assertThat(time.milliseconds()).isEqualTo(10 * HOUR);
        clock.addAndGet(-HOUR);
        assertThat(time.milliseconds()).isEqualTo(10 * HOUR);
        pass(100);
        assertThat(time.milliseconds()).isEqualTo(10 * HOUR + 50);
        pass(2 * HOUR);
        assertThat(time.milliseconds()).as("they are together again").isEqualTo(11 * HOUR + 100);
        pass(100);
        assertThat(time.milliseconds()).isEqualTo(11 * HOUR + 200);
    }

    @Test
    void it_goes_on_however_often_it_is_asked() {
        time.milliseconds();
        clock.addAndGet(-HOUR);
        long before = time.milliseconds();
        for (int i = 0; i < 1_000; i++) {
            nanos.addAndGet(NANOS_PER_MILLI / 10);
            time.milliseconds();
        }
        assertThat(time.milliseconds()).isEqualTo(before + 50);
    }

    @Test
    void a_clock_that_is_put_forth_is_followed() {
        time.milliseconds();
        clock.addAndGet(HOUR);
        assertThat(time.milliseconds()).isEqualTo(11 * HOUR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_clock_that_goes_back_and_forth_takes_it_no_further_ahead_than_the_clock_was(int seed) {
        Random random = new Random(seed);
        long passed = 0;
        long before = time.milliseconds();
        for (int i = 0; i < 10_000; i++) {
            long step = random.nextInt(1_000);
            passed += step;
            nanos.addAndGet(step * NANOS_PER_MILLI);
            clock.set(10 * HOUR + passed + (random.nextBoolean() ? HOUR / 2 : 0));
            long now = time.milliseconds();
            assertThat(now).isBetween(before, 10 * HOUR + passed + HOUR / 2);
            before = now;
        }
    }
}

package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final AtomicLong clock = new AtomicLong(10 * HOUR);
    private final SteadyTime time = new SteadyTime(clock::get);

    @Test
    void a_clock_that_is_put_back_stands_still_for_a_moment_and_goes_on() {
        assertThat(time.milliseconds()).isEqualTo(10 * HOUR);
        clock.addAndGet(-HOUR);
        assertThat(time.milliseconds()).isEqualTo(10 * HOUR);
        clock.addAndGet(100);
        assertThat(time.milliseconds()).isEqualTo(10 * HOUR + 100);
    }

    @Test
    void a_clock_that_is_put_forth_is_followed() {
        time.milliseconds();
        clock.addAndGet(HOUR);
        assertThat(time.milliseconds()).isEqualTo(11 * HOUR);
    }
}

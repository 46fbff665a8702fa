package io.secretwatch.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyPartTest {

    private final SteadyPart steady = new SteadyPart(1_000);
    private final AtomicLong read = new AtomicLong();

    @Test
    void it_begins_when_a_quarter_has_been_read() {
        assertThat(steady.begin(() -> read.addAndGet(10), () -> true).read()).isBetween(250L, 270L);
    }

    @Test
    void or_later_when_all_tasks_run() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(steady.begin(() -> read.addAndGet(10), () -> asked.incrementAndGet() == 20)
                        .read())
                .isGreaterThan(400);
    }

    @Test
    void what_was_read_before_does_not_count() {
        SteadyPart.Begin begin = new SteadyPart.Begin(900, Instant.now().minusSeconds(1), 0);
        assertThat(steady.end(begin).perSecond()).isBetween(10.0, 100.0);
    }
}

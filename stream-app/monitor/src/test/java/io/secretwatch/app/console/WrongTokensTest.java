package io.secretwatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongTokensTest {

    private final AtomicLong millis = new AtomicLong(1_000);
    private final WrongTokens wrong = new WrongTokens(millis::get);

    @Test
    void the_first_is_told_at_once_and_a_flood_once_a_minute_with_its_number() {
        assertThat(wrong.another()).hasValue(1);
        for (int i = 0; i < 500; i++) {
            assertThat(wrong.another()).isEmpty();
        }
        millis.addAndGet(WrongTokens.APART_MILLIS - 1);
        assertThat(wrong.another()).isEmpty();
        millis.incrementAndGet();
        assertThat(wrong.another()).hasValue(502);
        assertThat(wrong.another()).isEmpty();
    }
}

package io.secretwatch.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstSeenTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @Test
    void the_first_time_stays() {
        FirstSeen seen = FirstSeen.NOTHING.with("a", NOON);
        assertThat(seen.with("a", NOON.plusSeconds(5))).isSameAs(seen);
        assertThat(seen.times()).containsEntry("a", NOON);
    }

    @Test
    void the_oldest_gives_way_so_that_no_client_can_fill_the_memory() {
        FirstSeen seen = FirstSeen.NOTHING;
        for (int i = 0; i <= FirstSeen.KEPT; i++) {
            seen = seen.with("key-" + i, NOON);
        }
        assertThat(seen.times()).hasSize(FirstSeen.KEPT);
        assertThat(seen.has("key-0")).isFalse();
        assertThat(seen.has("key-" + FirstSeen.KEPT)).isTrue();
    }

    @Test
    void nothing_is_known_to_be_new_once_some_may_have_given_way() {
        FirstSeen seen = FirstSeen.NOTHING;
        for (int i = 0; i < FirstSeen.KEPT; i++) {
            assertThat(seen.isNew("shop/s" + i)).isTrue();
            seen = seen.with("shop/s" + i, NOON);
            assertThat(seen.isNew("shop/s" + i)).isFalse();
        }
        assertThat(seen.isNew("shop/other")).isFalse();
        assertThat(seen.with("shop/more", NOON).isNew("shop/s0"))
                .as("it was seen")
                .isFalse();
    }

    @Test
    void many_names_of_one_namespace_push_out_none_of_another() {
        FirstSeen seen = FirstSeen.NOTHING.with("payments/db", NOON);
        for (int i = 0; i < 1_000; i++) {
            seen = seen.with("shop/s" + i, NOON);
        }
        assertThat(seen.has("payments/db")).isTrue();
        assertThat(seen.has("shop/s999")).isTrue();
        assertThat(seen.times()).hasSize(FirstSeen.KEPT);
    }

    @Test
    void what_stands_for_many_stays_however_many_names_come_after_it() {
        FirstSeen seen = FirstSeen.NOTHING.with("*/*", NOON).with("shop/*", NOON);
        for (int i = 0; i < 1_000; i++) {
            seen = seen.with("shop/s" + i, NOON);
        }
        assertThat(seen.has("*/*")).isTrue();
        assertThat(seen.has("shop/*")).isTrue();
        for (int i = 0; i < 1_000; i++) {
            seen = seen.with("n" + i + "/*", NOON);
        }
        assertThat(seen.has("*/*")).isTrue();
        assertThat(seen.times()).hasSize(FirstSeen.KEPT);
        assertThat(seen.with("shop/more", NOON)).isSameAs(seen);
    }
}

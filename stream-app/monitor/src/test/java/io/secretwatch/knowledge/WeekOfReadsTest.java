package io.secretwatch.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.knowledge.Trace.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeekOfReadsTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void a_scope_counts_once_within_the_time_asked_for() {
        WeekOfReads week = WeekOfReads.NOTHING
                .with(Kind.NAMED_READ, "shop/a", TEN)
                .with(Kind.NAMED_READ, "shop/a", TEN.plusSeconds(1))
                .with(Kind.NAMED_READ, "shop/b", TEN.plusSeconds(60))
                .with(Kind.REFUSED, "shop/c", TEN.plusSeconds(60));
        assertThat(week.count(Kind.NAMED_READ, TEN.plusSeconds(60), Duration.ofDays(1)))
                .isEqualTo(2);
        assertThat(week.count(Kind.NAMED_READ, TEN.plusSeconds(60), Duration.ofSeconds(60)))
                .isEqualTo(1);
    }

    @Test
    void a_scope_is_forgotten_after_seven_days_and_counts_anew() {
        Instant later = TEN.plus(WeekOfReads.KEPT_FOR);
        WeekOfReads week = WeekOfReads.NOTHING
                .with(Kind.NAMED_READ, "shop/a", TEN)
                .with(Kind.NAMED_READ, "shop/b", TEN.plusSeconds(1));
        assertThat(week.with(Kind.NAMED_READ, "shop/a", later).times())
                .containsOnlyKeys("NAMED_READ shop/a", "NAMED_READ shop/b")
                .containsEntry("NAMED_READ shop/a", later);
    }

    @Test
    void what_is_read_every_few_days_is_new_only_once() {
        WeekOfReads week = WeekOfReads.NOTHING;
        for (int day = 0; day <= 30; day += 6) {
            Instant now = TEN.plus(Duration.ofDays(day));
            week = week.with(Kind.NAMESPACE_READ, "shop/*", now);
            assertThat(week.isNew(Kind.NAMESPACE_READ, "shop/*", now)).isEqualTo(day == 0);
            assertThat(week.count(Kind.NAMESPACE_READ, now, WeekOfReads.KEPT_FOR))
                    .isEqualTo(day < 7 ? 1 : 0);
        }
        Instant later = TEN.plus(Duration.ofDays(38));
        assertThat(week.with(Kind.NAMESPACE_READ, "shop/*", later).isNew(Kind.NAMESPACE_READ, "shop/*", later))
                .isTrue();
    }

    @Test
    void a_scope_that_becomes_new_was_one_that_might() {
        Random random = new Random(13);
        WeekOfReads week = WeekOfReads.NOTHING;
        Instant now = TEN;
        for (int i = 0; i < 3_000; i++) {
            now = now.plusSeconds(random.nextInt(3) * random.nextInt(30_000));
            Kind kind = random.nextBoolean() ? Kind.NAMED_READ : Kind.MISSING;
            String scope = "shop/" + random.nextInt(200);
            WeekOfReads after = week.with(kind, scope, now);
            if (after.isNew(kind, scope, now)) {
                assertThat(week.mayBecomeNew(kind, scope, now)).isTrue();
            }
            week = after;
        }
    }

    @Test
    void much_of_one_kind_does_not_hide_another() {
        WeekOfReads week = WeekOfReads.NOTHING.with(Kind.NAMESPACE_READ, "shop/*", TEN);
        for (int i = 0; i < 1_000; i++) {
            week = week.with(Kind.REFUSED, "shop/" + i, TEN.plusSeconds(i));
        }
        assertThat(week.times()).hasSize(WeekOfReads.KEPT).containsKey("NAMESPACE_READ shop/*");
    }
}

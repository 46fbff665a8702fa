package io.secretwatch.knowledge.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.knowledge.baseline.Habit.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HabitTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void what_is_seen_on_two_days_is_usual_a_day_after_the_first() {
        assertThat(Habit.first(TEN).isUsual(TEN.plus(Duration.ofDays(5)))).isFalse();
        Habit twice = Habit.first(TEN).again(day(1));
        assertThat(twice.isUsual(day(1).minusSeconds(1))).isFalse();
        assertThat(twice.isUsual(day(1))).isTrue();
        assertThat(twice.days()).isEqualTo(2);
    }

    @Test
    void the_two_sides_of_midnight_are_not_enough() {
        Instant late = Instant.parse("2026-11-02T23:59:00Z");
        assertThat(Habit.first(late).again(late.plusSeconds(120)).isUsual(late.plusSeconds(3600)))
                .isFalse();
    }

    @Test
    void often_on_one_day_is_one_day() {
        Habit often = Habit.first(TEN);
        for (int i = 0; i < 1000; i++) {
            often = often.again(TEN.plusSeconds(i));
        }
        assertThat(often.count()).isEqualTo(1001);
        assertThat(often.isUsual(day(3))).isFalse();
    }

    @Test
    void what_was_a_finding_is_never_usual_and_begins_anew_after_eight_days() {
        Habit suspect =
                Habit.first(TEN).again(day(1)).suspected(day(2)).again(day(3)).again(day(9));
        assertThat(suspect.isUsual(day(9))).isFalse();
        Habit anew = suspect.again(day(11));
        assertThat(anew).isEqualTo(Habit.first(day(11)));
        assertThat(anew.again(day(12)).isUsual(day(12))).isTrue();
    }

    @Test
    void a_finding_that_repeats_keeps_it_suspect() {
        Habit suspect = Habit.first(TEN).suspected(TEN);
        for (int i = 1; i < 30; i += 7) {
            suspect = suspect.suspected(day(i));
        }
        assertThat(suspect.again(day(31)).again(day(32)).isUsual(day(32))).isFalse();
    }

    @Test
    void what_is_vouched_for_is_usual_at_once() {
        assertThat(Habit.first(TEN).with(Standing.VOUCHED).isUsual(TEN)).isTrue();
        assertThat(Habit.first(TEN)
                        .suspected(TEN)
                        .with(Standing.VOUCHED)
                        .again(day(1))
                        .isUsual(day(1)))
                .isTrue();
    }

    @Test
    void what_was_misuse_is_never_usual() {
        Habit misuse = Habit.first(TEN).with(Standing.CONFIRMED);
        for (int i = 1; i < 100; i++) {
            misuse = misuse.again(day(i));
        }
        assertThat(misuse.isUsual(day(100))).isFalse();
        assertThat(misuse.wasUsualYesterday(day(100))).isFalse();
    }

    @Test
    void what_is_asked_by_the_day_does_not_count_the_day_itself() {
        Habit twice = Habit.first(TEN).again(day(1));
        assertThat(twice.wasUsualYesterday(day(1))).isFalse();
        assertThat(twice.wasUsualYesterday(day(2))).isTrue();
    }

    private static Instant day(int number) {
        return TEN.plus(Duration.ofDays(number));
    }
}

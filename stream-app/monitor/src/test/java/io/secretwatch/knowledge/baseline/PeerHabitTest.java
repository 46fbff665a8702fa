package io.secretwatch.knowledge.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeerHabitTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void what_one_does_is_no_habit_of_a_group() {
        PeerHabit one = PeerHabit.first("ada", TEN);
        for (int day = 1; day < 10; day++) {
            one = one.again("ada", day(day));
        }
        assertThat(one.isUsual(day(10))).isFalse();
    }

    @Test
    void what_two_do_counts_when_the_day_is_over() {
        PeerHabit two = PeerHabit.first("ada", TEN).again("ada", day(1)).again("bob", day(2));
        assertThat(two.isUsual(day(2).plusSeconds(60))).isFalse();
        assertThat(two.isUsual(day(3))).isTrue();
    }

    @Test
    void only_another_day_or_another_member_is_news() {
        PeerHabit one = PeerHabit.first("ada", TEN);
        assertThat(one.learnsFrom("ada", TEN.plusSeconds(60))).isFalse();
        assertThat(one.learnsFrom("bob", TEN.plusSeconds(60))).isTrue();
        assertThat(one.learnsFrom("ada", day(1))).isTrue();
        assertThat(one.again("bob", TEN).learnsFrom("eve", TEN)).isFalse();
    }

    private static Instant day(int number) {
        return TEN.plus(Duration.ofDays(number));
    }
}

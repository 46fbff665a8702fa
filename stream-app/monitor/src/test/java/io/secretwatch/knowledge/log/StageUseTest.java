package io.secretwatch.knowledge.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageUseTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void the_end_of_a_watch_says_nothing_new_for_a_day_after_one_began() {
        StageUse use = StageUse.NOTHING.with(watch(TEN, Flag.BEGUN));
        assertThat(use.repeats(watch(TEN.plus(Duration.ofDays(1)), Flag.ENDED))).isTrue();
        assertThat(use.repeats(watch(TEN.plus(Duration.ofDays(1)).plusMillis(1), Flag.ENDED)))
                .isFalse();
    }

    @Test
    void a_beginning_that_comes_later_tells_nothing_of_an_end_before_it() {
        StageUse late = StageUse.NOTHING.with(watch(TEN.plusSeconds(60), Flag.BEGUN));
        assertThat(late.repeats(watch(TEN, Flag.ENDED))).isFalse();
        StageUse both = late.with(watch(TEN.minusSeconds(60), Flag.BEGUN));
        assertThat(both.repeats(watch(TEN, Flag.ENDED))).isTrue();
        StageUse inOrder = StageUse.NOTHING
                .with(watch(TEN.minusSeconds(60), Flag.BEGUN))
                .with(watch(TEN.plusSeconds(60), Flag.BEGUN));
        assertThat(both.begun()).isEqualTo(inOrder.begun());
        assertThat(both.answered()).isEqualTo(inOrder.answered());
    }

    @Test
    void the_end_of_a_watch_is_news_where_none_was_seen_to_begin() {
        assertThat(StageUse.NOTHING.repeats(watch(TEN, Flag.ENDED))).isFalse();
        assertThat(StageUse.NOTHING.with(watch(TEN, Flag.ENDED)).repeats(watch(TEN, Flag.ENDED)))
                .isFalse();
    }

    @Test
    void a_receipt_says_nothing_new_where_requests_are_answered() {
        Activity received = new ReceivedRequest(Occurrences.by("alice", TEN).get());
        assertThat(StageUse.NOTHING.repeats(received)).isFalse();
        assertThat(StageUse.NOTHING.with(received).repeats(received)).isFalse();
        assertThat(StageUse.NOTHING.with(watch(TEN, Flag.ENDED)).repeats(received))
                .isTrue();
    }

    @Test
    void four_ends_over_a_quarter_of_an_hour_tell_that_beginnings_are_not_logged() {
        StageUse use = StageUse.NOTHING;
        for (int minute = 0; minute < 20; minute += 5) {
            use = use.with(watch(TEN.plus(Duration.ofMinutes(minute)), Flag.ENDED));
        }
        assertThat(use.beginsNothing(TEN.plus(Duration.ofMinutes(15)))).isTrue();
        assertThat(use.with(watch(TEN, Flag.BEGUN)).beginsNothing(TEN.plus(Duration.ofMinutes(15))))
                .isFalse();
    }

    private static Activity watch(Instant time, Flag stage) {
        Occurrence o = Occurrences.by("alice", time).verb("watch").get();
        return new Placement(
                new Occurrence(
                        o.cluster(),
                        o.time(),
                        o.fingerprint(),
                        o.auditId(),
                        o.actor(),
                        o.call(),
                        o.outcome(),
                        Set.of(stage),
                        o.backEnd()),
                "shop",
                "web-0",
                "");
    }
}

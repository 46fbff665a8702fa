package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.rights.RightsQuestion;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:30Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(400));
    private static final Duration WINDOW = Duration.ofHours(2);

    private final JudgeState state = new InMemoryState();
    private final Expiry expiry = new Expiry(state, WINDOW);

    @Test
    void events_are_forgotten_after_the_duplicate_window_once_a_minute() {
        event("prod", NOW.minus(WINDOW).minusSeconds(1));
        event("prod", NOW.minus(WINDOW));
        event("other", NOW.minus(WINDOW).minusSeconds(1));
        expiry.sweep("prod", NOW.minusSeconds(30), NOW, LONG_AGO);
        assertThat(events("prod")).isEqualTo(2);
        expiry.sweep("prod", NOW.minusSeconds(31), NOW, LONG_AGO);
        assertThat(events("prod")).isEqualTo(1);
        assertThat(events("other")).isEqualTo(1);
    }

    @Test
    void what_was_not_used_for_90_days_is_forgotten_once_a_day() {
        question("old", NOW.minus(Duration.ofDays(90)).minusSeconds(1));
        question("young", NOW.minus(Duration.ofDays(90)));
        expiry.sweep("prod", NOW.minusSeconds(60), NOW, LONG_AGO);
        assertThat(knows("old")).isTrue();
        expiry.sweep("other", NOW.minus(Duration.ofDays(1)), NOW, LONG_AGO);
        assertThat(knows("old")).isTrue();
        expiry.sweep("prod", NOW.minus(Duration.ofDays(1)), NOW, LONG_AGO);
        assertThat(knows("old")).isFalse();
        assertThat(knows("young")).isTrue();
    }

    @Test
    void what_was_taken_over_is_forgotten_when_the_cluster_was_heard_for_90_days_without_it() {
        question("old", NOW.minus(Duration.ofDays(200)));
        expiry.sweep("prod", Instant.EPOCH, NOW, NOW);
        expiry.sweep("prod", NOW.minus(Duration.ofDays(1)), NOW, NOW.minus(Duration.ofDays(90)));
        assertThat(knows("old")).isTrue();
        expiry.sweep(
                "prod",
                NOW.minus(Duration.ofDays(1)),
                NOW,
                NOW.minus(Duration.ofDays(90)).minusSeconds(1));
        assertThat(knows("old")).isFalse();
    }

    private void event(String cluster, Instant time) {
        state.of(StateKinds.DEDUP).put(Keys.at(cluster, time) + "f", 1L);
    }

    private int events(String cluster) {
        int[] found = new int[1];
        state.of(StateKinds.DEDUP).range(Keys.cluster(cluster), Keys.clusterEnd(cluster), (key, value) -> found[0]++);
        return found[0];
    }

    private void question(String user, Instant asked) {
        state.of(LearnedKinds.QUESTIONS).put(Keys.of("prod", user), new RightsQuestion(asked));
    }

    private boolean knows(String user) {
        return state.of(LearnedKinds.QUESTIONS).get(Keys.of("prod", user)).isPresent();
    }
}

package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AlertCommitsTest {

    private final AlertCommits commits = new AlertCommits();

    @Test
    void an_alert_is_committed_at_once_and_those_shortly_after_it_are_not() {
        assertThat(commits.isDue(1_000)).isTrue();
        assertThat(commits.isDue(1_499)).isFalse();
        assertThat(commits.isDue(1_500)).isTrue();
    }

    @Test
    void what_another_thread_committed_says_nothing_of_this_one() {
        assertThat(CompletableFuture.supplyAsync(() -> commits.isDue(1_000)).join())
                .isTrue();
        assertThat(commits.isDue(1_001)).isTrue();
    }
}

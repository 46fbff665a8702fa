package io.secretwatch.judge;

import static io.secretwatch.judge.TwoBackEnds.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final Instant LATER = TEN.plus(Duration.ofHours(3));

    private final JudgeState state = new InMemoryState();

    @Test
    void more_than_can_be_compared_is_reported_once_and_is_no_gap() {
        Deliveries deliveries = deliveries();
        came(deliveries, "webhook", 0);
        for (int second = 1; second <= 10; second++) {
            came(deliveries, "log", second);
        }
        assertThat(waiting()).isEqualTo(3);
        Optional<LogGap> told = deliveries.settle("prod", LATER);
        assertThat(told).hasValueSatisfying(gap -> {
            assertThat(gap.isUncompared()).isTrue();
            assertThat(gap.first()).isEqualTo(TEN.plusSeconds(4));
        });
        assertThat(deliveries.settle("prod", LATER.plusSeconds(60))).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void another_task_that_goes_on_counts_what_is_there() {
        came(deliveries(), "webhook", 0);
        Deliveries first = deliveries();
        came(first, "log", 1);
        came(first, "log", 2);
        Deliveries second = deliveries();
        came(second, "log", 3);
        came(second, "log", 4);
        assertThat(waiting()).isEqualTo(3);
    }

    @Test
    void a_copy_of_what_is_settled_is_not_compared() {
        Deliveries deliveries = deliveries();
        came(deliveries, "webhook", 0);
        ClusterClocks clocks = new ClusterClocks(state);
        clocks.put("prod", clocks.of("prod").after(LATER));
        came(deliveries, "log", 1);
        assertThat(waiting()).isZero();
    }

    private Deliveries deliveries() {
        return new Deliveries(state, new ClusterClocks(state), 3);
    }

    private static void came(Deliveries deliveries, String backEnd, int second) {
        Activity get =
                Events.secretGet("alice", "shop", "db", TEN.plusSeconds(second)).activity();
        Activity copy = get.with(get.occurrence().by(backEnd));
        deliveries.came(copy, Keys.event(copy.occurrence()), false);
    }

    private int waiting() {
        int[] count = new int[1];
        state.of(StateKinds.DELIVERIES).range("", "\uffff", (key, value) -> count[0]++);
        return count[0];
    }
}

package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalOrderTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    /** Two seconds of disorder are what the window is for. */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_outcome_does_not_depend_on_the_order_of_arrival_within_the_window(int seed) {
        Random random = new Random(seed);
        List<Activity> inOrder = someHistory(random);
        List<Activity> disordered = new ArrayList<>(inOrder);
        for (int from = 0; from < disordered.size(); from += 8) {
            // neighbours are a tenth of a second apart, so a block of eight stays within the window
            Collections.shuffle(disordered.subList(from, Math.min(from + 8, disordered.size())), random);
        }
        assertThat(judged(disordered)).isEqualTo(judged(inOrder));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void second_deliveries_change_nothing_and_are_counted(int seed) {
        Random random = new Random(seed);
        List<Activity> once = someHistory(random);
        List<Activity> twice = new ArrayList<>();
        once.forEach(activity -> {
            twice.add(activity);
            twice.add(once.get(random.nextInt(twice.size() / 2 + 1)));
        });
        Told told = new Told();
        run(twice, told);
        assertThat(told.alerts).isEqualTo(judged(once));
        assertThat(told.judged).isEqualTo(once.size());
        assertThat(told.judged + told.duplicates).isEqualTo(twice.size());
    }

    /** As where a shipper was away: the ids of findings are those of what happened first, and not of what came first. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_comes_late_is_judged_in_the_order_in_which_it_happened_as_far_as_it_comes_together(int seed) {
        Random random = new Random(seed);
        List<Activity> inOrder = someHistory(random);
        List<Activity> disordered = new ArrayList<>(inOrder);
        Collections.shuffle(disordered, random);
        Told told = late(inOrder);
        assertThat(told.late).isEqualTo(inOrder.size());
        assertThat(told.alerts).isNotEmpty();
        assertThat(late(disordered).alerts).isEqualTo(told.alerts);
    }

    private static Told late(List<Activity> activities) {
        Told told = new Told();
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
        judge.accept(Events.secretGet("system:node:n1", "shop", "s1", TEN.plusSeconds(100))
                .activity());
        judge.advance(TEN.plusSeconds(110));
        activities.forEach(activity -> told.happened(judge.accept(activity)));
        // no source says more than before
        told.happened(judge.advance(TEN.plusSeconds(110)));
        told.happened(judge.settle());
        return told;
    }

    @Test
    void what_lies_in_the_future_does_not_make_the_rest_late() {
        Told told = new Told();
        Activity far = Events.secretList("alice", TEN.plus(Duration.ofDays(30_000)))
                .future()
                .activity();
        Activity next = Events.secretList("bert", TEN.plusSeconds(10)).activity();
        run(List.of(Events.secretList("carol", TEN).activity(), far, next), told);
        assertThat(told.late).isZero();
        assertThat(told.judged).isEqualTo(3);
        assertThat(told.alerts)
                .filteredOn(alert -> alert.evidence().flags().contains("future-timestamp"))
                .hasSize(1)
                .allSatisfy(alert -> assertThat(alert.lastSeen()).isBefore(TEN.plusSeconds(60)));
    }

    private static List<Activity> someHistory(Random random) {
        List<Activity> history = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String who = List.of("alice", "bob", "system:serviceaccount:shop:web", "system:node:n1")
                    .get(random.nextInt(4));
            Instant when = TEN.plusMillis(100L * i);
            Events event = random.nextBoolean()
                    ? Events.secretList(who, when)
                    : Events.secretGet(who, "shop", "s" + random.nextInt(12), when);
            history.add((random.nextInt(3) == 0 ? event.refused() : event).activity());
        }
        return history;
    }

    private static List<Alert> judged(List<Activity> activities) {
        Told told = new Told();
        run(activities, told);
        return told.alerts;
    }

    private static void run(List<Activity> activities, Told told) {
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
        Instant newest = Instant.EPOCH;
        for (Activity activity : activities) {
            told.happened(judge.accept(activity));
            boolean believable = !activity.occurrence().is(io.secretwatch.activity.Occurrence.Flag.FUTURE);
            newest = believable && activity.occurrence().time().isAfter(newest)
                    ? activity.occurrence().time()
                    : newest;
            told.happened(judge.advance(newest));
        }
        told.happened(judge.settle());
    }

    private static final class Told {
        final List<Alert> alerts = new ArrayList<>();
        int judged;
        int late;
        int duplicates;

        void happened(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.AlertEmitted emitted) {
                    alerts.add(emitted.alert());
                } else if (outcome instanceof Outcome.Judged one) {
                    judged++;
                    late += one.late() ? 1 : 0;
                } else {
                    duplicates++;
                }
            }
        }
    }
}

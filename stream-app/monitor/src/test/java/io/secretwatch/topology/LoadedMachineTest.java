package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the machine is slow with, the alerts are those of a replay of the same log. */
class LoadedMachineTest {

    private static final Instant START = Instant.parse("2026-11-23T20:00:00Z");
    private static final Duration SHOWN = Duration.ofMinutes(4);

    @TempDir
    private Path state;

    private SimulatedHistory history;
    private SimulatedMonitor monitor;

    @BeforeEach
    void write_a_log_of_which_the_last_partition_has_nothing() {
        monitor = new SimulatedMonitor(state.toFile(), START);
        history = SimulatedHistory.written(START, monitor.sources.subList(0, 3));
        monitor.sources.forEach(SimulatedSource::start);
    }

    @Test
    void nothing_is_slow() {
        expectTheAlertsOfAReplay();
    }

    @Test
    void one_partition_is_fetched_slowly() {
        monitor.sources.get(1).fetches(1, Duration.ofMillis(1_500));
        expectTheAlertsOfAReplay();
    }

    @Test
    void one_partition_is_not_fetched_for_a_long_time() {
        monitor.pass(Duration.ofSeconds(20));
        monitor.sources.get(1).fetches(0, Duration.ofSeconds(1));
        monitor.pass(Duration.ofSeconds(50));
        monitor.sources.get(1).fetches(10, Duration.ofMillis(50));
        expectTheAlertsOfAReplay();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 80})
    void a_thread_gets_no_processor_time_while_the_others_go_on(int seconds) {
        monitor.pass(Duration.ofSeconds(30));
        monitor.sources.get(0).freeze(true);
        monitor.pass(Duration.ofSeconds(seconds));
        monitor.sources.get(0).freeze(false);
        expectTheAlertsOfAReplay();
    }

    @Test
    void the_lag_is_known_late() {
        monitor.sources.get(2).lagKnownAfter(Duration.ofSeconds(15));
        expectTheAlertsOfAReplay();
    }

    @Test
    void the_lag_is_not_known_for_the_first_minute() {
        monitor.sources.forEach(source -> source.lagKnownAfter(Duration.ofDays(1)));
        monitor.pass(Duration.ofSeconds(60));
        monitor.sources.forEach(source -> source.lagKnownAfter(Duration.ZERO));
        expectTheAlertsOfAReplay();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 45, 90})
    void a_partition_is_given_to_another_thread(int seconds) {
        monitor.pass(Duration.ofSeconds(30));
        monitor.sources.get(0).stop();
        monitor.pass(Duration.ofSeconds(seconds));
        monitor.sources.get(0).start();
        expectTheAlertsOfAReplay();
    }

    @Test
    void the_log_is_written_while_the_judge_is_idle_and_one_partition_is_read_first() {
        monitor.pass(SHOWN);
        monitor.pass(Duration.ofMinutes(3));
        Instant time = monitor.now();
        monitor.sources.get(3).freeze(true);
        for (int i = 0; i < 100; i++) {
            history.append(time.plusMillis(500L * i), monitor.sources.get(i % 2 == 0 ? 3 : 0));
        }
        monitor.pass(Duration.ofSeconds(70));
        monitor.sources.get(3).freeze(false);
        expectTheAlertsOfAReplay();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 45, 300})
    void the_judge_gets_no_processor_time_while_decoding_goes_on(int seconds) {
        monitor.pass(Duration.ofSeconds(30));
        monitor.stopJudge();
        monitor.pass(Duration.ofSeconds(seconds));
        monitor.resumeJudge();
        expectTheAlertsOfAReplay();
        assertThat(monitor.mostAtOnce()).isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600, 5, -5})
    void the_clock_of_the_machine_is_set(long seconds) {
        monitor.pass(Duration.ofSeconds(30));
        monitor.jump(Duration.ofSeconds(seconds));
        monitor.pass(Duration.ofSeconds(30));
        monitor.sources.get(1).freeze(true);
        monitor.jump(Duration.ofSeconds(-seconds));
        monitor.pass(Duration.ofSeconds(20));
        assertThat(monitor.judged()).isPositive();
        expectTheAlertsOfAReplay();
    }

    @Test
    void what_waits_is_judged_as_soon_after_the_clock_was_put_back() {
        monitor.jump(Duration.ofHours(-1));
        monitor.pass(SHOWN);
        long due = history.before(
                monitor.now().minus(SimulatedHistory.LONGEST_ARRIVAL).minusSeconds(4));
        assertThat(monitor.judged()).isGreaterThanOrEqualTo(due);
    }

    @Test
    void all_is_restarted_with_its_state_and_one_partition_is_assigned_late() {
        monitor.pass(Duration.ofSeconds(30));
        monitor.stopJudge();
        monitor.sources.forEach(SimulatedSource::stop);
        monitor.pass(Duration.ofMinutes(10));
        monitor.startJudge();
        for (SimulatedSource source : monitor.sources) {
            source.start();
            monitor.pass(Duration.ofSeconds(17));
        }
        expectTheAlertsOfAReplay();
    }

    @Test
    void a_partition_that_nobody_reads_holds_the_others_back_for_two_minutes_and_no_longer() {
        monitor.pass(Duration.ofSeconds(20));
        monitor.sources.get(1).stop();
        monitor.pass(Duration.ofSeconds(10));
        long judged = monitor.judged();
        monitor.pass(Duration.ofSeconds(100));
        assertThat(monitor.judged()).isEqualTo(judged).isPositive();
        monitor.pass(Duration.ofSeconds(20));
        assertThat(monitor.judged()).isGreaterThan(judged);
        assertThat(monitor.late()).isZero();
    }

    @Test
    void an_idle_partition_delays_what_is_judged_by_no_more_than_four_seconds() {
        monitor.pass(SHOWN);
        long due = history.before(
                monitor.now().minus(SimulatedHistory.LONGEST_ARRIVAL).minusSeconds(4));
        assertThat(monitor.judged()).isGreaterThanOrEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everything_is_slow_at_times(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            monitor.disturb(random);
            monitor.pass(Duration.ofMillis(50L * random.nextInt(200)));
            if (i % 8 == 7) {
                monitor.sources.forEach(SimulatedSource::recover);
            }
        }
        monitor.startJudge();
        expectTheAlertsOfAReplay();
    }

    private void expectTheAlertsOfAReplay() {
        monitor.sources.forEach(source -> source.freeze(false));
        monitor.pass(SHOWN);
        monitor.sources.forEach(SimulatedSource::recover);
        monitor.pass(SHOWN.plusMinutes(5).plus(QuietPeriods.LIVE.settle()));
        assertThat(monitor.judged()).isEqualTo(history.size());
        assertThat(monitor.late()).isZero();
        assertThat(monitor.alerts()).isEqualTo(history.replayed());
    }
}

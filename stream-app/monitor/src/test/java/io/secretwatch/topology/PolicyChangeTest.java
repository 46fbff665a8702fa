package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.wire.alert.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A policy that changes while the monitor runs gives the alerts of a replay with the same history of the policy. */
class PolicyChangeTest {

    private static final Instant START = Instant.parse("2026-11-23T20:00:00Z");
    private static final Duration LEAD = Duration.ofSeconds(30);
    private static final Duration SHOWN = Duration.ofMinutes(4);

    private static final PolicyVersion FIRST = version(Severity.LOW, "alice", START);

    @TempDir
    private Path state;

    private SimulatedMonitor monitor;
    private SimulatedHistory history;

    @BeforeEach
    void write_a_log() {
        monitor = new SimulatedMonitor(state.toFile(), START);
        history = SimulatedHistory.written(START, monitor.sources.subList(0, 3));
        monitor.sources.forEach(SimulatedSource::start);
        monitor.rule(FIRST);
    }

    @Test
    void what_happens_from_its_time_on_is_judged_by_the_new_policy_and_nothing_before() {
        monitor.pass(Duration.ofSeconds(40));
        PolicyVersion second = version(Severity.LOW, "bob", monitor.now().plus(LEAD));
        monitor.rule(second);
        assertThat(alerts()).isEqualTo(history.replayed(FIRST, second));
        assertThat(monitor.policyVersions()).containsExactly(FIRST.id(), second.id());
        assertThat(history.replayed(FIRST, second))
                .as("a test that cannot fail shows nothing")
                .isNotEqualTo(history.replayed(FIRST))
                .isNotEqualTo(history.replayed(second))
                .isNotEqualTo(history.replayed());
    }

    @Test
    void a_threshold_changes_with_it() {
        monitor.pass(Duration.ofSeconds(40));
        PolicyVersion second = version(Severity.CRITICAL, "alice", monitor.now().plus(LEAD));
        monitor.rule(second);
        assertThat(alerts()).isEqualTo(history.replayed(FIRST, second)).isNotEqualTo(history.replayed(FIRST));
    }

    @Test
    void another_instance_that_tells_the_same_later_changes_nothing() {
        monitor.rule(version(Severity.LOW, "alice", START.plusSeconds(3)));
        monitor.pass(Duration.ofSeconds(40));
        PolicyVersion second = version(Severity.LOW, "bob", monitor.now().plus(LEAD));
        monitor.rule(second);
        monitor.pass(Duration.ofSeconds(20));
        monitor.rule(version(Severity.LOW, "bob", monitor.now().plus(LEAD)));
        assertThat(alerts()).isEqualTo(history.replayed(FIRST, second));
    }

    @Test
    void a_policy_that_another_instance_told_is_shown_and_warned_of() {
        Logger logger = (Logger) LoggerFactory.getLogger(JudgeProcessor.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        try {
            monitor.meters.tellsPolicy(FIRST.id(), FIRST.lowest().word());
            monitor.pass(Duration.ofSeconds(40));
            assertThat(log.list).isEmpty();
            PolicyVersion others = version(Severity.LOW, "bob", monitor.now().plus(LEAD));
            monitor.rule(others);
            monitor.pass(Duration.ofSeconds(10));
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .contains("policy=" + others.id(), "from=" + others.from(), "another instance", "policy history");
            assertThat(monitor.policyOfJudges()).isEqualTo(others.id());
            // another threshold has the same id
            monitor.meters.tellsPolicy(others.id(), others.lowest().word());
            monitor.rule(version(Severity.HIGH, "bob", monitor.now().plus(LEAD)));
            monitor.pass(Duration.ofSeconds(10));
            assertThat(log.list).hasSize(2);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
        }
    }

    @Test
    void what_another_application_on_the_same_topic_tells_changes_nothing() {
        monitor.pass(Duration.ofSeconds(40));
        monitor.rule(
                "elsewhere", version(Severity.CRITICAL, "bob", monitor.now().plus(LEAD)));
        assertThat(alerts()).isEqualTo(history.replayed(FIRST));
        assertThat(monitor.policyVersions()).containsExactly(FIRST.id());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_slow_machine_that_is_restarted_in_between_makes_no_difference(long seed) {
        Random random = new Random(seed);
        PolicyVersion second = null;
        PolicyVersion third = null;
        for (int i = 0; i < 40; i++) {
            monitor.disturb(random);
            monitor.pass(Duration.ofMillis(50L * random.nextInt(120)));
            if (i == 6) {
                second = version(Severity.LOW, "bob", monitor.now().plus(LEAD));
                monitor.rule(second);
            } else if (i == 14) {
                third = version(Severity.HIGH, "alice", monitor.now().plus(LEAD));
                monitor.rule(third);
            } else if (i % 8 == 7) {
                monitor.sources.forEach(SimulatedSource::recover);
            }
        }
        monitor.startJudge();
        assertThat(alerts())
                .isEqualTo(history.replayed(FIRST, second, third))
                .isNotEqualTo(history.replayed(FIRST, second));
        assertThat(monitor.late()).isZero();
    }

    private List<String> alerts() {
        monitor.sources.forEach(source -> source.freeze(false));
        monitor.pass(SHOWN);
        monitor.sources.forEach(SimulatedSource::recover);
        monitor.pass(SHOWN.plusMinutes(5).plus(QuietPeriods.LIVE.settle()));
        assertThat(monitor.judged()).isEqualTo(history.size());
        return monitor.alerts();
    }

    private static PolicyVersion version(Severity lowest, String who, Instant from) {
        return new PolicyVersion(
                from,
                lowest,
                List.of(
                        "version: 1\nexpected:\n- {id: known, principals: [%s], may: [{read: {namespaces: ['*']}}], owner: me, reason: why, expires: 2027-02-21}\n"
                                .formatted(who)));
    }
}

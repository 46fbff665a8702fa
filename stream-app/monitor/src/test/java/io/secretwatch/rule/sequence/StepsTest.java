package io.secretwatch.rule.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.knowledge.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void one_finding_in_one_stage_is_one_step() {
        Steps steps = Steps.NONE.with(step("a", 30, 0)).with(step("a", 50, 5)).with(step("a", 40, 9));
        assertThat(steps.steps()).hasSize(1);
        assertThat(steps.steps().get(0).risk()).isEqualTo(50);
        assertThat(steps.steps().get(0).since()).isEqualTo(TEN);
        assertThat(steps.last()).isEqualTo(TEN.plusSeconds(9));
    }

    @Test
    void of_too_many_the_least_risky_gives_way() {
        Steps steps = Steps.NONE;
        for (int i = 0; i < 40; i++) {
            steps = steps.with(step("finding-" + i, i == 0 ? 72 : 25, i));
        }
        assertThat(steps.steps()).hasSize(16);
        assertThat(steps.steps().get(0).uid()).isEqualTo("finding-0");
        assertThat(steps.steps().get(15).uid()).isEqualTo("finding-39");
    }

    @Test
    void what_is_too_long_ago_is_forgotten() {
        Steps steps = Steps.NONE.with(step("old", 72, 0)).with(step("new", 25, (int)
                Duration.ofHours(25).toSeconds()));
        assertThat(steps.steps()).extracting(Step::uid).containsExactly("new");
    }

    private static Step step(String uid, int risk, int second) {
        Instant time = TEN.plusSeconds(second);
        return new Step(
                uid,
                "k8s.secret.read.unexpected",
                "Secrets read",
                Stage.READ,
                risk,
                time,
                "ken",
                false,
                List.of(new Trace(Trace.Kind.STEP, "", time, "id-" + second)),
                Relation.SAME);
    }
}

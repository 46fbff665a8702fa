package io.secretwatch.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.alert.Severity;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void signals_add_up_to_98_at_most() {
        assertThat(scored(60, 38)).isEqualTo(98);
        assertThat(scored(60, 60)).isEqualTo(98);
        assertThat(scored(60, 60, -10)).isEqualTo(98);
        assertThat(scored(60, 30, -10)).isEqualTo(80);
    }

    @Test
    void only_a_signal_that_says_so_alone_is_critical() {
        assertThat(Severity.ofRisk(scored(98, 98))).isEqualTo(Severity.HIGH);
        assertThat(scored(99, 5)).isEqualTo(99);
        assertThat(scored(100, 50)).isEqualTo(100);
        assertThat(scored(100, -20)).isEqualTo(80);
    }

    @Test
    void a_risk_is_not_negative() {
        assertThat(scored()).isZero();
        assertThat(scored(10, -30)).isZero();
    }

    private static int scored(int... points) {
        Score score = new Score();
        for (int each : points) {
            score.add(new SignalType("test", each, "a test"));
        }
        return score.risk();
    }
}
